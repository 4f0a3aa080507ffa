"""Which browser signed in, in words somebody recognises as their own."""

_BROWSERS = {  # the more special name first: every one of them also claims to be the later ones
    "Edg": "Microsoft Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """`Chrome di Windows` for what a browser says of itself; `Peramban lain` for the unknown."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), None)
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), None)
    if browser is None:
        return "Peramban lain"
    return f"{browser} di {system}" if system else browser
