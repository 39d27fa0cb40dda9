// What is being written is kept after a rest; a word that is still being composed is let
// finish first.
const REST = 1200;

export function afterRest(keep) {
  let resting = 0;
  for (const moment of ["input", "compositionend"])
    document.addEventListener(moment, (event) => {
      clearTimeout(resting);
      if (!event.isComposing) resting = setTimeout(keep, REST, event);
    });
}
