// <div class="file-drop" data-file-drop> accepts a dropped file and shows its name
// in [data-file-name]. Without this module the file input works as it is.
for (const zone of document.querySelectorAll("[data-file-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const name = zone.querySelector("[data-file-name]");
  const mark = (over) => zone.classList.toggle("file-drop--over", over);

  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    if (name) name.textContent = input.files[0]?.name ?? "";
  });
}
