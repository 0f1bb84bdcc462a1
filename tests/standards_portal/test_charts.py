from standards_portal.charts import Block, Row, Tick, columns


def test_a_column_is_a_pile_of_its_series():
    chart = columns(["national", "local"], {"2024": [3, 1], "2025": [0, 4]})

    assert chart.rows == [Row("2024", [3, 1]), Row("2025", [0, 4])]
    assert chart.blocks == [
        Block(series=1, x=89.5, y=72.0, width=249.0, height=180.0),
        Block(series=2, x=89.5, y=12.0, width=249.0, height=60.0),
        Block(series=2, x=421.5, y=12.0, width=249.0, height=240.0),
    ]
    assert chart.names == [Tick(214.0, "2024"), Tick(546.0, "2025")]
    assert [line.text for line in chart.grid] == ["0", "1", "2", "3", "4"]


def test_columns_never_leave_the_picture():
    for tallest in (1, 9, 10, 39, 41, 399, 1234, 71_267):
        chart = columns(["all"], {"2025": [tallest]})

        assert all(block.y >= 0 for block in chart.blocks)
        assert chart.grid[-1].at >= 0
        assert int(chart.grid[-1].text) >= tallest


def test_no_columns_are_an_empty_picture():
    chart = columns(["all"], {})

    assert (chart.rows, chart.blocks, chart.names) == ([], [], [])


def test_only_as_many_names_stand_below_as_fit():
    chart = columns(["all"], {str(year): [1] for year in range(1980, 2027)})

    assert [name.text for name in chart.names] == [
        str(year) for year in range(1980, 2027, 4)
    ]
