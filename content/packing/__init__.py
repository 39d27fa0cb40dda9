"""Content packs: folders of Markdown and YAML that a school can read, check and load."""
