"""The application's own list of addresses, and which of them an address is."""

import re

from program import run


class Routes:
    """The lines of `assises routes`, « GET /seances/:meeting » for one."""

    def __init__(self):
        result = run("routes")
        assert result.returncode == 0, result.stderr
        self.lines = result.stdout.split("\n")[:-1]
        # What is written out comes before what a parameter takes: /seances/nouvelle is no séance.
        self.patterns = sorted((line.split(" ", 1) for line in self.lines), key=lambda line: line[1].replace(":", "~"))
        self.expressions = [(method, pattern, re.compile(expression(pattern))) for method, pattern in self.patterns]

    @property
    def pages(self):
        """The addresses that somebody can open."""
        return [pattern for method, pattern in self.patterns if method == "GET"]

    def of(self, path, method="GET"):
        """The route that takes this path; none when it is a file of `Public`, or nothing."""
        path = path.split("?")[0].split("#")[0]
        return next((pattern for one, pattern, written in self.expressions if one == method and written.fullmatch(path)), None)


def expression(pattern):
    """« /seances/:meeting » as an expression."""
    return re.sub(r":[A-Za-z]+", "[^/]+", re.escape(pattern))
