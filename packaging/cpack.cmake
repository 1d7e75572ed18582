# cpack -G TXZ: the offline bundle (bundle.sh). cpack -G DEB: Debian's package, for the release it was built on.
set(CPACK_PACKAGE_NAME gongkai)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "gongkai maintainers <maintainers@gongkai.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_GENERATOR TXZ DEB)
set(CPACK_THREADS 0)
set(CPACK_GK_EMULATOR ${CMAKE_CROSSCOMPILING_EMULATOR}) # bundle.sh runs the program
set(CPACK_STRIP_FILES ON)
# Without headers and libraries for programmers.
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_CURRENT_BINARY_DIR};gongkai;program;/")
string(REPLACE x86_64 amd64 architecture ${CMAKE_SYSTEM_PROCESSOR})
string(REPLACE aarch64 arm64 architecture ${architecture})
set(CPACK_PACKAGE_FILE_NAME gongkai-${PROJECT_VERSION}-linux-${architecture})
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/cpack-files.cmake)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/packaging/cpack-options.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE ${architecture})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-hanazono, poppler-utils, poppler-data")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libreoffice-calc, libreoffice-writer")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "It imports catalogs (政务公开标准目录) from web pages, workbooks, documents and tables, holds
them against rules, and makes PDF/A files, workbooks and posters for notice boards of them.")
include(CPack)
