# Writes OUTPUT: which program this is, by a hash of its sources (below SOURCE) and of the versions of its LIBRARIES. A paper
# that another program made is made again (src/job/job_inputs.c).
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE sources RELATIVE ${SOURCE} ${SOURCE}/src/*.[ch] ${SOURCE}/src/html/page/* ${SOURCE}/include/*.h)
list(SORT sources)
foreach(name IN LISTS sources)
  file(SHA256 ${SOURCE}/${name} hash)
  string(APPEND all "${name} ${hash}\n")
endforeach()
string(SHA256 hash "${all}${LIBRARIES}")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#define GK_IDENTITY \"@hash@\"\n" @ONLY)
