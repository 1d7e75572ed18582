# Read by cpack for each package: the bundle has no /usr.
if(NOT CPACK_GENERATOR STREQUAL TXZ)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
endif()
