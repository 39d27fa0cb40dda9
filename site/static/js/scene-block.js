// The form of a scene in Wagtail's editor: between the picture and the list of its parts
// stands the picture once more, to draw the regions on.
import { editRegions } from "./region-editor.js";
import { partsIn } from "./region-parts.js";

const { StructBlockDefinition } = window.wagtailStreamField.blocks;
const make = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};
const button = (text, data) => {
  const made = make("button", { type: "button", className: "button button-small button-secondary" }, text);
  Object.assign(made.dataset, data);
  return made;
};

function editor(words) {
  const picture = make("img", { alt: "", className: "scene-editor__picture", draggable: false });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "scene-editor__drawing");
  const tools = make("div", { className: "scene-editor__tools", role: "group", ariaLabel: words.title },
    ...["rect", "ellipse", "polygon"].map((kind) => {
      const tool = button(words[kind], { tool: kind });
      tool.setAttribute("aria-pressed", false);
      return tool;
    }), button(words.finish, { do: "finish" }), button(words.remove, { do: "remove" }));
  const none = make("p", { className: "help" }, words.none);
  const stage = make("div", { className: "scene-editor__stage" }, picture, svg);
  const board = make("div", {}, make("p", { className: "help" }, words.help), tools, stage);
  const whole = make("section", { className: "scene-editor", ariaLabel: words.title },
    make("p", { className: "w-field__label" }, words.title), none, board);
  return { whole, picture, svg, tools, none, board };
}

class SceneBlockDefinition extends StructBlockDefinition {
  render(placeholder, prefix, state, error, capabilities) {
    const block = super.render(placeholder, prefix, state, error, capabilities);
    const { words, pictureUrl } = this.meta;
    const { whole, picture, svg, tools, none, board } = editor(words);
    const list = block.childBlocks.parts;
    const parts = partsIn(list);
    (parts.root.closest("[data-contentpath=parts]") ?? parts.root).before(whole);
    const redraw = editRegions(svg, tools, parts, words);
    const chooser = document.getElementById(`${prefix}-picture-image`);
    const show = () => {
      const id = chooser.getAttribute("value");
      [none.hidden, board.hidden] = [Boolean(id), !id];
      if (id) picture.src = pictureUrl.replace("/0/", `/${id}/`);
    };
    const look = () => { parts.follow(); redraw(); };
    chooser.addEventListener("change", show);
    parts.root.addEventListener("input", redraw);
    new MutationObserver(look).observe(parts.root, {
      childList: true, subtree: true, attributeFilter: ["style", "hidden"],
    });
    show();
    look();
    return block;
  }
}
window.telepath.register("shouwang.SceneBlock", SceneBlockDefinition);
