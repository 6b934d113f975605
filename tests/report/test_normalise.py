"""Executed notebooks keep their results and lose what differs from run to run."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report.normalise import normalised
from analysis.report.page import SHORT
from analysis.report.site_cells import for_readers


def executed(cell_id: str, time: str, *pieces: str) -> nbformat.NotebookNode:
    cell = new_code_cell(
        "print(1)", execution_count=1, id=cell_id, metadata={"tags": ["t"], "papermill": {"start": time}}
    )
    cell.outputs = [new_output("stream", name="stdout", text=piece) for piece in pieces]
    cell.outputs.append(new_output("display_data", {"text/plain": f"<A at 0x{cell_id}>"}))
    papermill = {"parameters": {"study": "x"}, "start_time": time, "output_path": f"/somewhere/{time}"}
    metadata = {"papermill": papermill, "kernelspec": {"name": "my-own", "display_name": "Mine", "language": "python"}}
    return new_notebook(cells=[new_markdown_cell("# T", id=cell_id + "m"), cell], metadata=metadata)


def test_two_runs_with_the_same_results_become_the_same_bytes():
    one, other = executed("abc", "09:00", "a", "b\n"), executed("def", "10:00", "ab\n")
    assert nbformat.writes(normalised(one)) == nbformat.writes(normalised(other))


def test_results_parameters_tags_and_counts_are_kept():
    clean = normalised(executed("abc", "09:00", "a\n"))
    assert clean.metadata.papermill.parameters == {"study": "x"}
    assert clean.metadata.kernelspec.name == "python3"
    assert clean.cells[1].execution_count == 1
    assert clean.cells[1].metadata == {"tags": ["t"]}
    assert clean.cells[1].outputs[0].text == "a\n"


def test_other_results_stay_other_bytes():
    one, other = executed("abc", "09:00", "a\n"), executed("abc", "09:00", "b\n")
    assert nbformat.writes(normalised(one)) != nbformat.writes(normalised(other))


def test_what_a_page_says_in_short_stands_once_below_its_title_in_a_second_run_too():
    notebook = executed("abc", "09:00", "a\n")
    said = [
        new_output("display_data", {"text/markdown": text}, metadata={SHORT: "**In short.**"}) for text in ("Is", "Not")
    ]
    notebook.cells.append(new_code_cell("page.in_short(is_a, is_not)", outputs=said))
    clean = normalised(normalised(notebook))
    assert [cell.source for cell in clean.cells] == [
        "# T",
        "**In short.** Is Not",
        "print(1)",
        "page.in_short(is_a, is_not)",
    ]
    assert len(clean.cells[-1].outputs) == 2  # where JupyterLab shows it
    assert not [cell for cell in for_readers(clean, [], "en").cells if "Not" in str(cell.get("outputs"))]
