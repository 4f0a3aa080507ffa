"""A bucket lets a burst through and fills again with time."""

from web.rate import Bucket


class Clock:
    """Seconds a test sets forward."""

    now = 0.0

    def __call__(self) -> float:
        """The present moment."""
        return self.now


def test_a_burst_passes_and_then_one_for_every_share_of_a_minute() -> None:
    clock = Clock()
    bucket = Bucket(per_minute=6, burst=3, clock=clock)
    assert [bucket.takes("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 9.9
    assert not bucket.takes("a")
    clock.now = 19
    assert bucket.takes("a")
    assert not bucket.takes("a")


def test_visitors_do_not_use_up_each_other_s_share() -> None:
    bucket = Bucket(per_minute=1, burst=1, clock=Clock())
    assert bucket.takes("a")
    assert bucket.takes("b")
    assert not bucket.takes("a")


def test_who_waited_long_has_no_more_than_a_burst() -> None:
    clock = Clock()
    bucket = Bucket(per_minute=60, burst=2, clock=clock)
    bucket.takes("a")
    clock.now = 10_000
    assert [bucket.takes("a") for _ in range(3)] == [True, True, False]
