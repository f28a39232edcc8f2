"""The example of the README runs as it stands there, against a server of its own."""

import pathlib
import re

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"


def test_the_example_of_the_readme_runs(server, person, tmp_path, capsys):
    example = re.search(r"```python\n(.*?)```", README.read_text(), re.DOTALL)[1]
    for written, here in [("http://127.0.0.1:8017", server.url), ("wallet-folder", str(tmp_path))]:
        assert written in example
        example = example.replace(written, here)
    exec(example, {"name": person["name"], "citizen_number": person["citizen_number"]})
    assert capsys.readouterr().out == "Valid\n"
