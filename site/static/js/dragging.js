// Lets the [data-item]s of a list be dragged into another order, by the mouse anywhere
// and by a finger at the [data-grip]: elsewhere it scrolls the page. `settle` is told
// which item has moved.
export function makeDraggable(list, settle) {
  const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;

  function follow(item, height) {
    const { nextElementSibling: next, previousElementSibling: before } = item;
    if (next && height > middle(next)) next.after(item);
    else if (before && height < middle(before)) before.before(item);
  }

  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[data-item]");
    const free = event.pointerType === "mouse" || event.target.closest("[data-grip]");
    if (!item || !free || event.button || list.closest("fieldset[disabled]")) return;
    if (event.target.closest("button, audio, summary")) return;
    event.preventDefault();
    list.setPointerCapture(event.pointerId);
    const stood = item.nextElementSibling;
    const move = ({ clientY }) => follow(item, clientY);
    item.toggleAttribute("data-held", true);
    list.addEventListener("pointermove", move);
    list.addEventListener("lostpointercapture", () => {
      list.removeEventListener("pointermove", move);
      item.toggleAttribute("data-held", false);
      if (item.nextElementSibling !== stood) settle(item);
    }, { once: true });
  });
}
