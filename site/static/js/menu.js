// A <details data-menu> closes on Escape, on a click elsewhere and when left by
// keyboard. Without this module it still opens and closes by its summary.
const menus = document.querySelectorAll("details[data-menu]");

function closeUnlessInside(target) {
  for (const menu of menus) {
    if (menu.open && !menu.contains(target)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeUnlessInside(event.target));
document.addEventListener("focusin", (event) => closeUnlessInside(event.target));

for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// On a telephone the main menu is swiped: begin where the reader is.
const nav = document.querySelector(".site-nav");
const current = nav?.querySelector("[aria-current]");
if (current) nav.scrollLeft = current.offsetLeft - nav.clientWidth / 2;
