/* Brings the Word file: bytes as they came, or what our own route answers. */

const LARGEST = 25 * 1024 * 1024;
const GONE =
  "Berkas Word ini tidak dapat diambil untuk pratinjau; muat ulang halaman ini, lalu coba lagi.";
const TOO_LARGE =
  "Berkas Word ini terlalu besar untuk pratinjau; unduh berkasnya lalu buka dengan Word.";

/* Carries a sentence for the reader. */
export class CannotShow extends Error {}

export async function wordFile(data) {
  const file = data.address === undefined ? new Blob([data]) : await fetched(data.address);
  if (file.size > LARGEST) throw new CannotShow(TOO_LARGE);
  return file;
}

async function fetched(address) {
  const target = new URL(address, location.href);
  if (target.origin !== location.origin) throw new CannotShow(GONE);
  try {
    const answer = await fetch(target, { credentials: "same-origin", redirect: "error" });
    if (answer.ok) return await answer.blob();
  } catch {
    // the sentence below says what the reader can do, whatever the network said
  }
  throw new CannotShow(GONE);
}
