# What `cmake --install` puts in place. Component "program": what an office needs; "devel": what programs need that use
# the library.
include(CMakePackageConfigHelpers)
set(GK_DATA_DIR ${CMAKE_INSTALL_DATADIR}/gongkai)
set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gongkai)

install(TARGETS gongkai RUNTIME COMPONENT program)
install(TARGETS gk_shared EXPORT gongkai LIBRARY COMPONENT program NAMELINK_COMPONENT devel)
install(TARGETS gk_static ARCHIVE COMPONENT devel)
install(DIRECTORY include/gongkai TYPE INCLUDE COMPONENT devel)

# The data, laid out as in the sources, so that one rule finds both.
install(FILES catalog/vocabulary.json catalog/laws.json catalog/lint.json catalog/holidays.json catalog/archive.json catalog/divisions.tsv DESTINATION ${GK_DATA_DIR}/catalog COMPONENT program)
install(DIRECTORY catalog/schema DESTINATION ${GK_DATA_DIR}/catalog COMPONENT program)
install(DIRECTORY start DESTINATION ${GK_DATA_DIR} COMPONENT program)
install(DIRECTORY layouts DESTINATION ${GK_DATA_DIR} COMPONENT program)
install(FILES fonts/roles.json fonts/README.md DESTINATION ${GK_DATA_DIR}/fonts COMPONENT program)
install(FILES packaging/gongkai.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT program)
install(FILES src/serve/page/icon.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME gongkai.svg COMPONENT program)
install(DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/written/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)
install(FILES LICENSE NOTICE NEWS.md TYPE DOC COMPONENT program)

# CMake's package and pkg-config's. A program that links the static library needs what it is made of.
install(EXPORT gongkai NAMESPACE gongkai:: FILE gongkai-targets.cmake DESTINATION ${cmake_dir} COMPONENT devel)
configure_package_config_file(packaging/gongkai-config.cmake.in gongkai-config.cmake INSTALL_DESTINATION ${cmake_dir}
                              PATH_VARS GK_DATA_DIR)
write_basic_package_version_file(gongkai-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gongkai-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/gongkai-config-version.cmake
        DESTINATION ${cmake_dir} COMPONENT devel)
set(names "")
foreach(lib ${libs})
  if(lib MATCHES "^PkgConfig::(.*)")
    list(APPEND names ${${CMAKE_MATCH_1}_LIBRARIES})
  elseif(lib MATCHES "(lib|^)([a-z]+)(\\.so)?$")
    list(APPEND names ${CMAKE_MATCH_2})
  endif()
endforeach()
list(REMOVE_DUPLICATES names)
list(TRANSFORM names PREPEND "-l")
list(JOIN names " " GK_PC_LIBS)
file(RELATIVE_PATH GK_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(packaging/gongkai.pc.in gongkai.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gongkai.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT devel)

include(packaging/cpack.cmake)
