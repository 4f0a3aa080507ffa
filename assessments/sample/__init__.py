"""An invented installation for those who want to look around."""
