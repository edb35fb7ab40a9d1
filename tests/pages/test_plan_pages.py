"""Plan, Actions and Risks: what is held is shown with who and when, the analyst changes it, nobody else can."""

from collections.abc import Iterator
from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpis import questions
from kpis.changes import Store
from kpis.plan import Ask, Barrier, Milestone, NextStep, Plan, Priority, Risk, SuccessTest, Voice
from kpis.questions.views import Of, presented
from tests.keeping.plan_files import APRIL, MARCH, action, tracker
from tests.pages.conftest import Opened
from tests.pages.conftest import said as marked

PLANS = "plans_issued_within_20_weeks"


def said(app: AppTest) -> str:
    """What a page says, without the signs that keep text from meaning something in Markdown."""
    return marked(app).replace("\\", "")


@pytest.fixture
def held(empty_store: Store) -> Store:
    """A plan of two priorities, told in March and in April."""
    tracker(empty_store, MARCH, action("1.1", "on_track", lead=("Head of SEN",)), action("1.2", "on_track", "2021-03"),
            Risk("Merton", "No psychologists", "Risks", 2, "R1", 4, 4, 16, owner="Head of EP"))  # fmt: skip
    tracker(
        empty_store, APRIL,
        Plan("Merton", "wsoa", "", date(2019, 6, 1), date(2019, 12, 1), actions_stated=28),
        Priority("Merton", "1", "Advice in time", lead="Director of SEND", headline="Most is done",
                 measures=(PLANS,)),
        action("1.1", "complete", lead=("Head of SEN",), progress="Clinic <opened>"),
        action("1.2", "delayed", "2021-03"), action("2.1", "not_started", "2021-05-10"),
        Milestone("Merton", "1", "complete", 3, "Milestones", "B2"),
        Milestone("Merton", "1", "delayed", 1, "Milestones", "C2"),
        Risk("Merton", "No psychologists", "Risks", 2, "R1", 4, 3, 12, owner="Head of EP"),
        SuccessTest("Merton", "1", "1.1", "Nine in ten plans in time", measure=PLANS),
        Barrier("Merton", "1", "No locum to be had", "Ask the next area", "Due a month later"),
        NextStep("Merton", "1", "A third clinic", "Head of therapies", date(2021, 6, 1)),
        Ask("Merton", "Agree the money", "1", "Chair of the board"),
        Voice("Merton", "compliment", "We were heard", source="Survey"),
    )  # fmt: skip
    return empty_store


@pytest.fixture
def viewer(held: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    st.cache_resource.clear()
    yield


def _click(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def _field(app: AppTest, kind: str, name: str):
    """A field of a form, whose key begins with its name."""
    return next(each for each in app.get(kind) if (each.key or "").rpartition(" ")[0] == name)


def test_the_plan_says_what_is_held_and_stated_what_is_late_and_what_changed(held: Store, opened: Opened):
    app = opened("plan", area="Merton", as_of=APRIL.isoformat())
    assert not app.exception
    words = said(app)
    assert "Written Statement of Action, inspected June 2019; published December 2019." in words
    assert "3 actions and 4 milestones held. The plan itself speaks of 28 actions: 25 of them are not held." in words
    assert "Overdue (1)" in words and "Due within 28 days (1)" in words
    assert "Changed since 31 March 2021" in words and "on track → delayed" in words
    assert "3 of 4 milestones complete, 1 delayed" in words
    assert "1 of 3 actions complete" in said(opened("plan", area="Merton", of="actions"))
    for each in ("Most is done", "Agree the money", "We were heard", "priority=1"):
        assert each in words


def test_the_plan_is_offered_as_a_workbook(held: Store, opened: Opened):
    labels = [each.proto.label for each in opened("plan", area="Merton").get("download_button")]
    assert "Download the plan as a workbook" in labels


def test_a_priority_has_a_page_of_its_own(held: Store, opened: Opened):
    app = opened("plan", area="Merton", priority="1")
    assert not app.exception
    words = said(app)
    for each in ("1 Advice in time", "No locum to be had", "Due a month later", "A third clinic", "1 June 2021",
                 "Nine in ten plans in time", "Clinic &lt;opened&gt;", "1 of 2 actions complete",
                 "No target is held for: EHC plans issued within 20 weeks."):  # fmt: skip
        assert each in words
    assert "Agree the money" not in words, "an ask stands with the whole plan"


def test_a_priority_that_is_not_there_gives_way_to_the_whole_plan(held: Store, opened: Opened):
    assert "The link asked for another priority" in said(opened("plan", area="Merton", priority="9"))


def test_actions_are_filtered_by_the_address(held: Store, opened: Opened):
    assert "All 3 actions" in said(opened("actions", area="Merton"))
    words = said(opened("actions", area="Merton", status="delayed"))
    assert "1 of 3 actions" in words and "Do 1.2" in words and "Do 1.1" not in words
    words = said(opened("actions", area="Merton", owner="Head of SEN"))
    assert "Do 1.1" in words and "Do 1.2" not in words
    words = said(opened("actions", area="Merton", due="overdue", priority="2", as_of=APRIL.isoformat()))
    assert "0 of 3 actions" in words
    app = opened("actions", area="Merton", show="timeline")
    assert app.get("plotly_chart")


def test_one_action_has_its_history_with_who_and_when(held: Store, opened: Opened):
    key = questions.plan_standing(held, "Merton").actions[0].key
    words = said(opened("actions", area="Merton", action=key))
    assert "All that was said of it, the newest first" in words
    assert "30 April 2021" in words and "31 March 2021" in words and "Ana Analyst" in words
    assert "Tracker.xlsx, Plan A2" in words


def test_an_action_is_updated_and_withdrawn_by_hand(held: Store, opened: Opened):
    key = questions.plan_standing(held, "Merton").actions[1].key
    app = opened("actions", area="Merton", action=key)
    _field(app, "selectbox", "action status").set_value("complete")
    _field(app, "text_area", "action words").set_value("The rota is agreed")
    _click(app, "Keep")
    assert "Kept: 1.2 Do 1.2" in said(app)
    told = questions.plan_standing(held, "Merton").actions[1]
    assert (told.status, told.progress, told.history[-1].by) == ("complete", "The rota is agreed", "Ann Alyst")
    assert told.due == "2021-03" and told.lead == (), "what was not changed stays as it was"
    assert _field(app, "text_area", "action words").value == "", "the form begins anew"
    _click(app, "Take this action out of the plan")
    assert [each.code for each in questions.plan_standing(held, "Merton").actions] == ["1.1", "2.1"]


def test_an_action_is_added_and_a_name_refused(held: Store, opened: Opened):
    app = opened("actions", area="Merton")
    _field(app, "text_area", "new action").set_value("Train every caseworker")
    _field(app, "text_input", "new action lead").set_value("Jane Smith")
    _click(app, "Add the action")
    assert "seems to hold a person’s name" in said(app)
    assert _field(app, "text_area", "new action").value == "Train every caseworker", "nothing typed is lost"
    _field(app, "text_input", "new action lead").set_value("Head of SEN; Health lead")
    _click(app, "Add the action")
    added = next(each for each in questions.plan_standing(held, "Merton").actions if each.by_hand)
    assert (added.words, added.lead, added.status) == (
        "Train every caseworker", ("Head of SEN", "Health lead"), "not_started",
    )  # fmt: skip


def test_risks_stand_in_their_cells_and_move(held: Store, opened: Opened):
    words = said(opened("risks", area="Merton"))
    assert "1 risk, 1 of them high or extreme; 1 down since 31 March 2021" in words
    assert "<span class='only-read'>down from 16</span>" in words
    assert "12 High" in words and "After mitigation" in words
    key = questions.plan_standing(held, "Merton").risks[0].key
    assert "Every score that it had" in said(opened("risks", area="Merton", risk=key))


def test_a_risk_is_scored_and_added(held: Store, opened: Opened):
    key = questions.plan_standing(held, "Merton").risks[0].key
    app = opened("risks", area="Merton", risk=key)
    _field(app, "selectbox", "risk stage").set_value("after")
    _field(app, "selectbox", "risk score consequence").set_value("2")
    _field(app, "selectbox", "risk score likelihood").set_value("3")
    _click(app, "Keep")
    after = questions.plan_standing(held, "Merton").risks[0].after
    assert after is not None and after.score == 6
    _field(app, "text_area", "new risk").set_value("Money runs out")
    _click(app, "Add the risk")
    assert "Score the risk before mitigation" in said(app)
    _field(app, "selectbox", "new risk before consequence").set_value("5")
    _field(app, "selectbox", "new risk before likelihood").set_value("2")
    _click(app, "Add the risk")
    assert len(questions.plan_standing(held, "Merton").risks) == 2


def test_a_priority_is_written_and_what_stands_in_the_way_goes(held: Store, opened: Opened):
    app = opened("plan", area="Merton", priority="1")
    _field(app, "text_area", "priority did").set_value("Two clinics\nA shared rota")
    _click(app, "Keep")
    _click(app, "It stands in the way no longer")
    _field(app, "text_input", "step").set_value("A fourth clinic")
    _click(app, "Add the next step")
    told = questions.plan_standing(held, "Merton").priorities[0]
    assert told.priority.did == "Two clinics\nA shared rota" and told.priority.headline == "Most is done"
    assert not told.barriers[0].open
    assert {each.text for each in told.next_steps} == {"A third clinic", "A fourth clinic"}


def test_milestones_are_counted_added_and_taken_out_with_their_history_in_sight(held: Store, opened: Opened):
    app = opened("plan", area="Merton", priority="1")
    assert _field(app, "number_input", "number complete of ").value == 3, "begins with what is held"
    _field(app, "number_input", "number complete of ").set_value(4)
    _click(app, "Keep these numbers")
    words = said(app)
    assert "History of these milestones" in [each.label for each in app.expander]
    assert "4 complete" in words and "3 complete" in words and "Ann Alyst" in words
    _field(app, "text_input", "new milestone").set_value("The clinic is open")
    _click(app, "Add the milestone")
    told = questions.plan_standing(held, "Merton").priorities[0]
    assert dict(told.milestone_counts)["complete"] == 4 and dict(told.milestone_counts)["not_started"] == 1
    _click(app, "Take it out of the plan")
    left = questions.plan_standing(held, "Merton").priorities[0].milestones
    assert [each.milestone.milestone for each in left] == ["", ""]


def test_asks_and_voices_are_added_and_the_plan_is_written(held: Store, opened: Opened):
    app = opened("plan", area="Merton")
    _field(app, "text_input", "ask").set_value("Meet the schools")
    _click(app, "Add the ask")
    _click(app, "The board has answered it")
    _field(app, "text_area", "voice").set_value("Nobody called back")
    _click(app, "Add what families said")
    _field(app, "text_input", "plan title").set_value("Our plan")
    _click(app, "Keep")
    told = questions.plan_standing(held, "Merton")
    assert len(told.asks) == 2 and sum(each.closed for each in told.asks) == 1
    assert len(told.voices) == 2 and told.plan is not None and told.plan.title == "Our plan"
    assert told.plan.published_on == date(2019, 12, 1)


@pytest.mark.parametrize("page", ["plan", "actions", "risks"])
def test_without_a_plan_the_page_says_what_to_upload_and_offers_the_templates(page: str, store: Store, opened: Opened):
    app = opened(page, area="Somerset")
    assert not app.exception
    assert "Somerset is held yet" in said(app) and "action tracker" in said(app)
    assert [each for each in app.get("download_button") if "Template" in each.proto.label]


def test_a_plan_is_begun_by_hand(store: Store, opened: Opened):
    app = opened("plan", area="Somerset")
    _field(app, "text_input", "new priority code").set_value("P1")
    _field(app, "text_input", "new priority title").set_value("Advice in time")
    _click(app, "Add the priority")
    assert "P1 Advice in time" in said(app)


@pytest.mark.usefixtures("viewer")
@pytest.mark.parametrize("page", ["plan", "actions", "risks"])
def test_a_viewer_sees_and_can_change_nothing(page: str, opened: Opened):
    app = opened(page, area="Merton", **({"priority": "1"} if page == "plan" else {}))
    assert not app.exception
    assert "You are here as a viewer" in said(app)
    assert {each.label for each in app.button} <= {"Add to the running order"}
    assert not (app.text_area or app.text_input)


def test_as_the_board_saw_it_nothing_can_be_written(held: Store, opened: Opened):
    app = opened("actions", area="Merton", as_of=APRIL.isoformat())
    assert "Do 1.1" in said(app) and not app.text_area


def test_the_public_see_what_was_promised_and_not_what_was_written_for_the_board(held: Store, opened: Opened):
    for page, more in (("plan", {}), ("plan", {"priority": "1"}), ("actions", {})):
        words = said(opened(page, area="Merton", edition="public", **more))
        assert "Advice in time" in words or "Do 1.1" in words
        for secret in (
            "Most is done",
            "Agree the money",
            "We were heard",
            "No locum",
            "Clinic",
            "Tracker.xlsx",
            "Ana ",
        ):
            assert secret not in words


def test_what_is_of_the_whole_plan_stands_with_it_and_can_be_added(held: Store, opened: Opened):
    app = opened("plan", area="Merton")
    assert "For the whole plan" not in said(app)
    _field(app, "text_input", "barrier").set_value("Money is short")
    _click(app, "Add the barrier")
    words = said(app)
    assert "For the whole plan" in words and "Money is short" in words
    assert [each.value for each in app.toast] == [each.value for each in app.success], "said where the form is, too"
    assert questions.plan_standing(held, "Merton").priorities[-1].barriers[0].priority == ""


def test_who_changed_the_plan_and_when_is_said_and_evidence_can_be_followed(held: Store, opened: Opened):
    key = questions.plan_standing(held, "Merton").actions[0].key
    app = opened("actions", area="Merton", action=key)
    _field(app, "text_input", "action evidence").set_value("https://example.org/minutes?a=1&b=2")
    _click(app, "Keep")
    words = marked(app)
    assert "<a href='https://example.org/minutes?a=1&amp;b=2'" in words
    assert "Files and changes by hand, the newest first" in words
    assert (
        "Action 1.1, Merton: evidence" in words and "Ann Alyst" in words and "Tracker.xlsx: 3 rows of the plan" in words
    )
    assert "Files and changes by hand" not in said(opened("actions", area="Merton", edition="public"))


def test_actions_stand_under_their_objectives_and_are_filtered_by_them(empty_store: Store, opened: Opened):
    goals = {"1.1": ("1", "Less waiting"), "1.2": ("2", "Better plans")}
    tracker(empty_store, MARCH, *(action(code, "on_track", objective_code=number, objective=words)
                                  for code, (number, words) in goals.items()))  # fmt: skip
    words = said(opened("plan", area="Merton", priority="1"))
    assert "Objective: 1 Less waiting" in words and "Objective: 2 Better plans" in words
    words = said(opened("actions", area="Merton", objective="2 Better plans"))
    assert "1 of 2 actions" in words and "Do 1.2" in words and "Do 1.1" not in words


def test_a_barrier_is_changed_a_test_linked_and_a_part_taken_out(held: Store, opened: Opened):
    app = opened("plan", area="Merton", priority="1")
    barrier = questions.plan_standing(held, "Merton").priorities[0].barriers[0]
    _field(app, "text_area", f"mitigation {barrier.key}").set_value("Two trainees start in May")
    _click(app, "Keep the barrier")
    assert "Two trainees start in May" in said(app)
    told = questions.plan_standing(held, "Merton").priorities[0]
    assert told.barriers[0].change_control == "Due a month later", "what was not changed stays as it was"
    test = told.tests[0]
    _field(app, "multiselect", f"measure of {test.key}").set_value([])
    _click(app, "Link this measure")
    assert questions.plan_standing(held, "Merton").priorities[0].tests[0].measure == ""
    _click(app, "Take this out")
    assert questions.plan_standing(held, "Merton").priorities[0].next_steps == ()


def test_what_is_presented_of_the_plan_is_what_its_page_shows(held: Store) -> None:
    def shown(edition: str = "board", day: date | None = None, **picked: str) -> list[str]:
        found = presented(held, "section", Of("Merton", day, tuple(picked.items())), edition)
        return [f"{each.page.about}: {each.page.title}" for each in found]

    before, now = shown(day=MARCH, section="plan"), shown(section="plan")
    assert "as the board saw it on" in before[0] and "2 actions" in before[0] and "as the board" not in now[0]
    assert before[0].split(": ")[1] != now[0].split(": ")[1]
    assert "as the board saw it" not in shown("public", MARCH, section="plan")[0], "the public see today's alone"
    assert shown(day=MARCH, section="data-quality") == []
    bare = (Priority("Merton", code, f"Priority {code}", concern="Found wanting") for code in ("8", "9"))
    tracker(held, APRIL, *bare)
    (one,) = shown(section="plan", page="plan-9", which="9 Priority 9")
    assert one.endswith("9 Priority 9: no action and no milestone is held")
    assert shown(section="plan", page="plan-7", which="7 Priority 7") == []
