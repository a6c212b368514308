"""Commands that measure this project itself; see `evaluation.commands` for what a command defines."""
