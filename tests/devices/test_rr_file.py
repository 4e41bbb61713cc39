import pytest

from devices.errors import FileFormatError, UnreadableFileError
from devices.rr_file import Quantity, Timing, read_recording


@pytest.fixture
def file(tmp_path):
    def write(content, name="rr.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def texts(recording):
    return [reading.text for reading in recording.readings]


def times(recording):
    return [reading.time_s for reading in recording.readings]


def test_one_rr_a_line_follows_one_another_from_zero(file):
    recording = read_recording(file("601.5625\n593.75\n1114\n"))
    assert texts(recording) == ["601.5625", "593.75", "1114"]
    assert times(recording) == [0.6015625, 1.1953125, 2.3093125]
    assert (recording.quantity, recording.timing) == (Quantity.RR, Timing.SUMMED)


@pytest.mark.parametrize(
    "content",
    [
        "rr_ms\n800\n810\n",
        "\ufeffrr_ms\r\n800\r\n\r\n810\r\n",
        "# polar\nRR_MS\n800\n# a pause\n810",
        '"rr_ms"\n"800"\n"810"\n',
        "note,rr_ms\nx,800\ny,810\n",
        "rr_ms;note\n800;x\n810;y\n",
        "note\trr_ms\nx\t800\ny\t810\n",
        "800;\n810;\n",
        "hr_bpm,rr_ms,t_s\n75,800,0.8\n74,810,1.61\n",
    ],
)
def test_the_ways_people_export_are_all_read(file, content):
    assert texts(read_recording(file(content))) == ["800", "810"]


def test_a_decimal_comma_is_read_where_the_separator_is_a_semicolon(file):
    recording = read_recording(file("t_s;rr_ms\n0,8;800,5\n1,6;799,5\n"))
    assert texts(recording) == ["800.5", "799.5"]
    assert times(recording) == [0.8, 1.6]


def test_beat_times_are_kept_even_when_they_do_not_start_at_zero(file):
    recording = read_recording(file("rr_ms,time_s\n800,30.000\n810,30.810\n"))
    assert recording.timing is Timing.BEAT
    assert [reading.time_text for reading in recording.readings] == ["30.000", "30.810"]


def test_beat_time_comes_before_arrival_time(file):
    recording = read_recording(file("arrival_s,rr_ms,t_s\n9,800,0.8\n9,810,1.61\n"))
    assert times(recording) == [0.8, 1.61]


def test_arrival_times_are_marked_as_coarse(file):
    recording = read_recording(file("arrival_s,rr_ms\n0.22,936\n1.25,1020\n1.25,1000\n"))
    assert recording.timing is Timing.ARRIVAL
    assert times(recording) == [0.22, 1.25, 1.25]


def test_calendar_time_is_shifted_so_that_the_first_beat_ends_at_its_own_rr(file):
    recording = read_recording(file("time_s,rr_ms\n1700000000.5,800\n1700000001.31,810\n"))
    assert times(recording) == [0.8, 1.61]
    assert recording.shift_s == pytest.approx(1699999999.7)


def test_heart_rate_alone_is_read_with_its_times(file):
    recording = read_recording(file("t_s,hr_bpm\n0,71\n1,72.5\n2,0\n"))
    assert recording.quantity is Quantity.HR
    assert texts(recording) == ["71", "72.5", "0"]


def test_the_beats_of_one_partner_of_a_session_are_read(file):
    content = "time_s,partner,rr_ms,nn_ms,flag\n1.2,B,800,800,ok\n2.1,B,900,,ectopic\n"
    assert texts(read_recording(file(content))) == ["800", "900"]


def test_an_rr_of_0_that_a_session_has_flagged_already_is_kept(file):
    rows = "A,1.0,800,ok\nA,1.0,0,out_of_range\nA,1.81,810,ok\n"
    assert texts(read_recording(file("partner,time_s,rr_ms,flag\n" + rows))) == ["800", "0", "810"]
    with pytest.raises(FileFormatError, match="line 3: the RR is 0"):
        read_recording(file("partner,time_s,rr_ms,flag\n" + rows.replace("out_of_range", "ok")))


def test_an_rr_merely_out_of_range_is_kept(file):
    assert texts(read_recording(file("800\n3128\n12\n810\n"))) == ["800", "3128", "12", "810"]


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("", None, "nothing in it"),
        ("# only a comment\n\n", None, "nothing in it"),
        ("rr_ms\n", 1, "nothing follows"),
        ("rr_ms\n800\n", 2, "only one beat"),
        ("rr_ms\n800\nabc\n810\n", 3, "“abc” is not a number"),
        ("rr_ms\n800\n\nnan\n810\n", 4, "“nan” is not a number"),
        ("800\n810\ninf\n", 3, "not a number"),
        ("800\n1_000\n", 2, "not a number"),
        ("800\n0\n810\n", 2, "RR is 0"),
        ("800\n-5\n810\n", 2, "RR is -5"),
        ("t_s,rr_ms\n1,800\n2,\n", 3, "no RR"),
        ("t_s,rr_ms\n1,800\n,810\n", 3, "no time"),
        ("time,beats\n1,800\n", 1, "none of its columns (time, beats) is RR or a heart rate"),
        ("rr_ms,partner\n800,A\n810,A\n820,B\n", 4, "two people are in one table"),
        ("# c\nsample,symbol\n76,N\n", 2, "call the one with RR in milliseconds rr_ms"),
        (",".join(f"column{n}" for n in range(99)) + "\n1,2\n", 1, "column7 and more"),
        ("0.8,800\n1.6,800\n", 1, "2 values and no header"),
        ("800,5\n801,5\n", 1, "2 values and no header"),
        ("t_s,rr_ms\n1,800\n0.5,810\n", 3, "goes back from 1 to 0.5"),
        ("t_s,rr_ms\n-1,800\n0.5,810\n", 2, "before 0"),
        ("arrival_s,rr_ms\n2,800\n1,810\n", 3, "goes back"),
        ("time_s,rr_ms\n800,800\n1600,800\n2400,800\n", 2, "not in seconds"),
        ("0.8\n0.81\n0.79\n", 1, "multiplied by 1000"),
        ("rr_ms\n72\n71\n74\n", 2, "beats per minute"),
        ("rr_ms\n5000\n6000\n7000\n800\n", None, "not between 200 and 3000 ms"),
        ("hr_bpm\n72\n71\n", 1, "no times"),
        ("t_s,hr_bpm\n1,-72\n2,71\n", 2, "heart rate is -72"),
        ("t_s,hr_bpm\n1,800\n2,810\n", None, "no heart rate"),
        ('rr_ms\n"800\n810\n', 2, "quotes"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence_naming_the_line(file, content, line, says):
    with pytest.raises(FileFormatError) as caught:
        read_recording(file(content))
    sentence = str(caught.value)
    assert says in sentence
    assert caught.value.line == line
    assert line is None or f"line {line}:" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_a_folder_and_a_binary_file_are_named(file, tmp_path):
    for path, says in [
        (tmp_path / "none.csv", "no file"),
        (tmp_path, "folder"),
        (tmp_path / ("long" * 100), r"cannot be read|no file"),
        (file(b"\x89PNG\r\n\x1a\n\xff\xfe", "x.png"), "not a text file"),
        (file(b"800\n\0\0\0810\n", "x.bin"), "not a text file"),
    ]:
        with pytest.raises(UnreadableFileError, match=says) as caught:
            read_recording(path)
        assert caught.value.path == path


def test_a_file_that_may_not_be_read_says_so(file, monkeypatch):
    path = file("800\n")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(UnreadableFileError, match="permissions"):
        read_recording(path)
