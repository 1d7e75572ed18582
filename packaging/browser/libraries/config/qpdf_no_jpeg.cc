/* Stands in the place of qpdf's JPEG filter, which the engine does not ask for: pictures are looked at by programs of the
 * machine, which a browser has not. */
#include <qpdf/Pl_DCT.hh>

#include <stdexcept>

Pl_DCT::Pl_DCT(char const *identifier, Pipeline *next) : Pipeline(identifier, next) {}
Pl_DCT::~Pl_DCT() = default;

void Pl_DCT::write(unsigned char const *, size_t)
{
    throw std::runtime_error("JPEG is not read");
}

void Pl_DCT::finish() {}
