/* Shows fields as Word last did; page numbers become dots, for only Word and the PDF know the pages. */

import JSZip from "jszip";

const PARTS = /^word\/(document|header|footer)\d*\.xml$/;
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COUNTS = /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b/;
const DOTS = "…";

/* The same file with its fields written out. Rejects what is not a zip. */
export async function withFields(file) {
  const zip = await JSZip.loadAsync(file);
  for (const part of zip.file(PARTS)) {
    const xml = new DOMParser().parseFromString(await part.async("string"), "application/xml");
    const simple = [...xml.getElementsByTagNameNS(WORD, "fldSimple")];
    const changed = dotted(xml) || simple.length;
    for (const field of simple) {
      if (COUNTS.test(field.getAttributeNS(WORD, "instr"))) write(field, DOTS);
      field.replaceWith(...field.childNodes);
    }
    if (changed) zip.file(part.name, new XMLSerializer().serializeToString(xml));
  }
  return zip.generateAsync({ type: "blob", compression: "DEFLATE" });
}

/* Fields in pieces: begin, instruction, separate, what Word last showed, end. */
function dotted(xml) {
  let counts = false;
  let found = false;
  for (const one of xml.getElementsByTagNameNS(WORD, "*")) {
    if (one.localName === "instrText") counts = COUNTS.test(one.textContent);
    else if (one.getAttributeNS(WORD, "fldCharType") === "end") counts = false;
    else if (counts && one.localName === "t") one.textContent = DOTS;
    found = found || counts;
  }
  return found;
}

function write(field, words) {
  for (const text of field.getElementsByTagNameNS(WORD, "t")) text.textContent = words;
}
