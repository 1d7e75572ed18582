# engine.js and engine.wasm: the desk and the program for a page's worker (tools/browser.sh). Included by CMakeLists.txt where
# the compiler is Emscripten's; the rooms are the same, what differs is which provider of fonts is taken and where the
# libraries come from.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/cli/*.c)
list(FILTER sources EXCLUDE REGEX "/(main|cli_serve)[.]c$")
file(GLOB own CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.c)
list(REMOVE_ITEM own ${CMAKE_CURRENT_LIST_DIR}/unpack.c)
add_executable(engine EXCLUDE_FROM_ALL ${sources} ${own})
target_include_directories(engine PRIVATE ${PROJECT_SOURCE_DIR}/src/source)
get_property(rooms GLOBAL PROPERTY GK_ROOMS)
list(REMOVE_ITEM rooms gk_serve)
target_link_libraries(engine PRIVATE ${rooms} ${libs})
target_link_options(engine PRIVATE -O2 -sMODULARIZE=1 -sEXPORT_NAME=createEngine -sENVIRONMENT=worker,node
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB -sMAXIMUM_MEMORY=4GB -sTOTAL_STACK=8MB -sFORCE_FILESYSTEM=1
  -sDISABLE_EXCEPTION_CATCHING=0 -sDYNAMIC_EXECUTION=0 -sINVOKE_RUN=0 -sEXIT_RUNTIME=0
  -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=FS,UTF8ToString,stringToUTF8,lengthBytesUTF8,ENV)
add_executable(unpack EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/unpack.c)
target_link_libraries(unpack PRIVATE PkgConfig::LZMA)
target_link_options(unpack PRIVATE -O2 --no-entry -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH=1 -sEXPORTED_FUNCTIONS=_malloc,_free)
set_target_properties(unpack PROPERTIES SUFFIX .wasm)
