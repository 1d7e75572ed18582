# What a package holds beside the installation, which lies in CPACK_TEMPORARY_DIRECTORY.
if(CPACK_GENERATOR STREQUAL TXZ)
  execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/bundle.sh ${CPACK_TEMPORARY_DIRECTORY} ${CPACK_GK_EMULATOR}
                  COMMAND_ERROR_IS_FATAL ANY)
else() # as Debian wants them named
  set(share ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
  file(RENAME ${share}/doc/gongkai/NOTICE ${share}/doc/gongkai/copyright)
  file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
endif()
