// Prints the text of a PDF as pdf.js (and so Firefox) has it: a line feed where it sees a line's end, a form feed
// after each page.
//
// usage: node pdfjs_text.mjs FOLDER_OF_PDFJS FILE.pdf
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

console.log = console.warn = () => {}; // it misses a canvas, which text needs not
const [folder, file] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  process.stdout.write(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f");
}
