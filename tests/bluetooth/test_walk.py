from walk import SERVICE_STEPS, STRAP_STEPS, Walk
from world import live

STEPS = 1_000


def test_a_thousand_random_steps_lose_nothing_and_never_lie(bus):
    walk = Walk(seed=7, steps=STEPS)
    live(bus, lambda: walk.run(bus))
    assert set(walk.happened) == {row[1] for row in (*STRAP_STEPS, *SERVICE_STEPS)}
    for watched in walk.watched:
        assert watched.arrived > STEPS
        assert watched.holes > STEPS / 10
