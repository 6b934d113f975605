"""A study is found by its name in data/raw or by a path to anywhere."""

from analysis import places


def test_a_name_means_data_raw_and_a_path_means_itself(tmp_path, monkeypatch):
    assert places.study_folder("delicate-verbanden") == places.STUDIES / "delicate-verbanden"
    assert places.study_folder(str(tmp_path)) == tmp_path
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert places.study_folder("mine").resolve() == tmp_path / "mine"
    (tmp_path / "delicate-verbanden").mkdir()
    assert places.study_folder("./delicate-verbanden").resolve() == tmp_path / "delicate-verbanden"


def test_the_release_date_is_that_of_the_citation():
    released = (places.PROJECT / "CITATION.cff").read_text(encoding="utf-8").split('date-released: "')[1][:10]
    assert places.RELEASE_EPOCH.isdigit()
    import datetime

    assert datetime.datetime.fromtimestamp(int(places.RELEASE_EPOCH), datetime.UTC).date().isoformat() == released
