/* The text editor's button for named values of the school: a choice in a dialog, and
   a pill that says the name. Wagtail brings React and Draft.js along. */
(() => {
  const { createElement: h, Component, createRef } = window.React;
  const { EditorState, Modifier } = window.DraftJS;

  class Chooser extends Component {
    constructor(props) {
      super(props);
      this.dialog = createRef();
      this.choice = createRef();
      this.insert = this.insert.bind(this);
    }

    componentDidMount() {
      this.dialog.current.showModal();
      this.choice.current.focus();
    }

    componentWillUnmount() {
      this.dialog.current.close();
    }

    insert(event) {
      event.preventDefault();
      const { editorState, entityType, onComplete } = this.props;
      const name = this.choice.current.value;
      const [, label] = entityType.facts.find((fact) => fact[0] === name);
      const content = editorState.getCurrentContent()
        .createEntity(entityType.type, "IMMUTABLE", { name });
      const key = content.getLastCreatedEntityKey();
      const text = Modifier.replaceText(
        content, editorState.getSelection(), label, null, key);
      onComplete(EditorState.push(editorState, text, "insert-characters"));
    }

    render() {
      const { entityType, onClose } = this.props;
      const { description, facts, words } = entityType;
      const id = "school-fact-choice";
      return h("dialog", {
        ref: this.dialog, className: "school-fact-dialog", "aria-labelledby": `${id}-label`,
        onCancel: (event) => { event.preventDefault(); onClose(); },
      }, h("div", null,
        h("label", { className: "w-field__label", id: `${id}-label`, htmlFor: id }, description),
        h("p", { className: "help", id: `${id}-help` }, words.help),
        h("select", { ref: this.choice, id, "aria-describedby": `${id}-help` },
          facts.map(([name, label]) => h("option", { key: name, value: name }, label))),
        h("div", { className: "school-fact-dialog__buttons" },
          h("button", { type: "button", className: "button", onClick: this.insert }, words.insert),
          h("button", {
            type: "button", className: "button button-secondary", onClick: onClose,
          }, words.cancel))));
    }
  }

  const Pill = ({ children }) => h("span", { className: "school-fact" }, children);

  window.draftail.registerPlugin(
    { type: "SCHOOL-FACT", source: Chooser, decorator: Pill }, "entityTypes");
})();
