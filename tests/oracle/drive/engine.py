"""The engine as a process: built, started, asked."""

import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def build(profile):
    """Builds the engine; the path of the program."""
    words = ["cargo", "build", "--quiet", "--features", "json,capi", "--example", "oracle-engine", "--profile", profile]
    subprocess.run(words, cwd=ROOT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    return os.path.join(target, "debug" if profile == "dev" else profile, "examples", "oracle-engine")


class Crash(Exception):
    """The engine ended, or answered nothing that can be read."""


class Engine:
    """Answers requests; started again after a crash."""

    def __init__(self, path):
        self.path, self.process = path, None

    def start(self):
        self.process = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ask(self, rules, as_of, worlds, compare=True):
        if self.process is None:
            self.start()
        line = json.dumps({"rules": rules, "as_of": as_of, "worlds": worlds, "compare": compare}, ensure_ascii=False)
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except OSError:
            answer = b""
        if not answer:
            said = self.stop()
            raise Crash("the engine ended: " + said[-2000:])
        found = json.loads(answer.decode())
        if "error" in found:
            raise Crash(found["error"])
        return found

    def stop(self):
        """Ends it; what it said on its standard error."""
        process, self.process = self.process, None
        if process is None:
            return ""
        try:
            process.stdin.close()
        except OSError:
            pass
        said = process.stderr.read().decode(errors="replace")
        process.wait()
        return said
