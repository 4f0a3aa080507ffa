"""The opening balance: what happened before this installation, entered once with its proof."""
