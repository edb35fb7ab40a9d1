"""What every test needs: no test touches the key of the person who runs it."""

import os
import tempfile
from pathlib import Path

# Before any test module is imported: a child process that reads files takes its environment from here too.
os.environ["SEND_KPIS_KEY_FILE"] = str(Path(tempfile.mkdtemp(prefix="send-kpis-key-")) / "case.key")
Path(os.environ["SEND_KPIS_KEY_FILE"]).write_text("5e" * 32 + "\n", encoding="ascii")
