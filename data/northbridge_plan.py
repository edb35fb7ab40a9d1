"""Northbridge's improvement plan, made up: two workbooks a month apart, so that its movement and history can be seen.

The second is the next month's: actions were completed, one slipped, one is overdue, risks moved, and a step was added.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook

from data.make_northbridge import AREA, BACKLOG, MADE_UP
from data.workbook import about, add_table, empty_workbook, finish, new_sheet

DAYS = {"september": date(2026, 9, 30), "october": date(2026, 10, 31)}
PLANS, ADVICE = "EHC plans issued within 20 weeks", "Professional advice received within 6 weeks"
AUDITS, REVIEWS = "Audited EHC plans judged good or better", "Annual reviews held within 12 months"
DECISIONS, PARENTS = "Annual review decisions within 4 weeks", "Parents who agree, by question"

PLAN = ("Priority Action Plan", "Northbridge Priority Action Plan", date(2023, 11, 17), date(2024, 3, 1), None, 14,
        "Inspected and written on days that are made up, like all else here.")  # fmt: skip

# Code, title, theme, lead, concern, headline, so what, what we did, difference, measures.
PRIORITIES = (
    ("P1", "Plans in time", "Timeliness", "Head of SEND", "Four in ten plans came within 20 weeks, and many families waited a year.",
     "Most plans are in time again, and the backlog is shrinking.",
     "A child whose plan is in time starts the school year with the help it names.",
     "Brought the backlog down with a team of its own\nMoved every case to one tracker\nAgreed one route for new requests",
     "Families wait weeks less; the share in time fell while old cases were finished, and rose after.", f"{PLANS}\n{BACKLOG}"),
    ("P2", "Advice in time", "Timeliness", "Designated clinical officer", "Advice came late, from therapies most of all, and held plans up.",
     "Advice from psychologists is mostly in time; therapies still lag.",
     "No plan can be written without its advice.",
     "Recruited two educational psychologists\nSent every provider its own figures each month",
     "Fewer families hear that the council still waits for a report.", f"{ADVICE}"),
    ("P3", "Plans that are good", "Quality", "Principal educational psychologist", "Audits found provision that was vague, and voices that were missing.",
     "More plans are good; provision is still the weakest section.",
     "A vague plan cannot be held to.",
     "Trained every writer of plans\nAudited with health and care, month by month",
     "Parents say more often that the plan fits their child.", f"{AUDITS}\n{PARENTS}"),
    ("P4", "Reviews that change plans", "Annual reviews", "Annual review manager", "Reviews were held late, and decisions after them later still.",
     "Reviews are held; decisions do not keep pace.",
     "A plan that is not reviewed falls behind the child.",
     "Opened a calendar of reviews to all schools",
     "Schools know of reviews a term ahead.", f"{REVIEWS}\n{DECISIONS}"),
)  # fmt: skip

# Code, priority, objective, action, lead, due, started, measures; then for each month status, completed, progress.
DONE, TRACK, LATE, OFF, NOT = "Complete", "On track", "Delayed", "Off track", "Not started"
ACTIONS = (
    ("1.1.1", "P1", "1.1 The backlog is gone", "Set up a team for overdue cases", "Head of SEND", date(2024, 6, 30), date(2024, 3, 11), PLANS,
     (DONE, date(2024, 5, 20), "The team has worked since May 2024."), None),
    ("1.1.2", "P1", "1.1 The backlog is gone", "Finish every case over 30 weeks", "Head of SEND", date(2025, 3, 31), date(2024, 5, 20), PLANS,
     (DONE, date(2025, 2, 14), "None was left in mid-February 2025."), None),
    ("1.2.1", "P1", "1.2 New cases keep time", "Move every case to one tracker", "Data and systems manager", date(2025, 6, 30), date(2024, 9, 2), PLANS,
     (DONE, date(2025, 6, 6), "All cases moved; the old lists are closed."), None),
    ("1.2.2", "P1", "1.2 New cases keep time", "Agree one route for requests with schools and parents", "Head of SEND", date(2026, 10, 31), date(2026, 1, 12), PLANS,
     (TRACK, None, "Drafted with the parent carer forum."), (DONE, date(2026, 10, 23), "Agreed and published on the Local Offer.")),
    ("2.1.1", "P2", "2.1 Enough people to advise", "Recruit two educational psychologists", "Principal educational psychologist", date(2025, 9, 1), date(2024, 10, 1), ADVICE,
     (DONE, date(2025, 9, 1), "Both are in post."), None),
    ("2.1.2", "P2", "2.1 Enough people to advise", "Fund a locum for speech and language therapy", "ICB children's commissioner", date(2026, 9, 30), date(2026, 4, 1), ADVICE,
     (LATE, None, "The ICB asked for a second case; decision expected in September."), (OFF, None, "Not funded this year. The board is asked to decide.")),
    ("2.2.1", "P2", "2.2 Everyone knows what is late", "Send each provider its figures every month", "Designated clinical officer", date(2026, 3, 31), date(2025, 11, 3), ADVICE,
     (DONE, date(2026, 3, 20), "Sent since March 2026."), None),
    ("2.2.2", "P2", "2.2 Everyone knows what is late", "Agree what happens when advice is two weeks late", "Designated clinical officer", date(2026, 11, 30), date(2026, 8, 3), ADVICE,
     (TRACK, None, "Draft with three of five providers."), (TRACK, None, "Four of five providers agree.")),
    ("3.1.1", "P3", "3.1 Writers know what good is", "Train every writer of plans", "Principal educational psychologist", date(2025, 7, 31), date(2025, 1, 13), AUDITS,
     (DONE, date(2025, 7, 11), "All 24 writers trained."), None),
    ("3.1.2", "P3", "3.1 Writers know what good is", "Rewrite the template for section F", "Quality assurance lead", date(2026, 10, 31), date(2026, 6, 1), AUDITS,
     (TRACK, None, "Tried in two teams."), (LATE, None, "Health asked for changes; now due in December.")),
    ("3.2.1", "P3", "3.2 Audits lead to change", "Audit with health and care each month", "Quality assurance lead", "ongoing", date(2025, 4, 1), AUDITS,
     (TRACK, None, "Held every month but August."), (TRACK, None, "Held.")),
    ("4.1.1", "P4", "4.1 Reviews are held", "Open a calendar of reviews to all schools", "Annual review manager", date(2025, 9, 30), date(2025, 5, 1), REVIEWS,
     (DONE, date(2025, 9, 12), "Open since September 2025."), None),
    ("4.1.2", "P4", "4.2 Decisions follow in time", "Add two officers for decisions after reviews", "Head of SEND", date(2026, 8, 31), date(2026, 5, 4), DECISIONS,
     (LATE, None, "One in post, one post out again."), (LATE, None, "Second interview round in November.")),
    ("4.2.1", "P4", "4.2 Decisions follow in time", "Send letters of decision from the system", "Data and systems manager", date(2027, 1, 31), None, DECISIONS,
     (NOT, None, ""), (TRACK, None, "Begun with the supplier.")),
)  # fmt: skip

# Priority, milestone, due, status in each month.
MILESTONES = (
    ("P1", "No case is open past 52 weeks", date(2025, 3, 31), DONE, DONE),
    ("P1", "Every request is decided within 6 weeks for three months", date(2026, 9, 30), LATE, DONE),
    ("P1", "80% of plans are in time for three months", date(2026, 12, 31), TRACK, TRACK),
    ("P2", "All five providers report each month", date(2026, 4, 30), DONE, DONE),
    ("P2", "No therapy advice is more than 4 weeks late", date(2026, 9, 30), OFF, OFF),
    ("P3", "Every plan is checked by two agencies", date(2026, 6, 30), DONE, DONE),
    ("P3", "65% of audited plans are good", date(2026, 11, 30), TRACK, LATE),
    ("P4", "Every school has its dates a term ahead", date(2026, 1, 31), DONE, DONE),
    ("P4", "Decisions within 4 weeks for three months", date(2026, 12, 31), LATE, LATE),
    ("P4", "Phase transfers are planned by October", date(2026, 10, 31), TRACK, DONE),
)

TESTS = (
    ("P1", "1.1 The backlog is gone", "No case is open past 30 weeks", "Children waiting more than 30 weeks"),
    ("P1", "1.2 New cases keep time", "80% of plans are issued within 20 weeks", PLANS),
    ("P2", "2.1 Enough people to advise", "70% of all advice comes within 6 weeks", ADVICE),
    ("P3", "3.1 Writers know what good is", "75% of audited plans are good or better by March 2027", AUDITS),
    ("P3", "3.2 Audits lead to change", "Parents agree that the plan describes their child", PARENTS),
    ("P4", "4.1 Reviews are held", "Every school has the dates of its reviews a term ahead", ""),
    ("P4", "4.2 Decisions follow in time", "75% of decisions come within 4 weeks", DECISIONS),
)
# Priority, barrier, mitigation, change control, open in each month.
BARRIERS = (
    ("P1", "Requests rise each autumn", "Two officers move over from September to December", "", "Yes", "Yes"),
    ("P2", "No therapist can be recruited at the pay on offer", "A locum is asked for", "2.1.2 moved from June to September 2026", "Yes", "Yes"),
    ("P3", "Health and care read plans in different systems", "A shared portal is being tried", "", "Yes", "No"),
    ("P4", "Schools send papers of reviews late", "A reminder goes two weeks before", "", "Yes", "Yes"),
)  # fmt: skip
NEXT_STEPS = (
    ("P1", "Show families the one route for requests", "Head of SEND", date(2026, 11, 30)),
    ("P2", "Bring the case for a locum to the board", "ICB children's commissioner", date(2026, 11, 27)),
    ("P3", "Agree section F with health", "Quality assurance lead", date(2026, 12, 11)),
    ("P4", "Interview for the second post", "Head of SEND", date(2026, 11, 20)),
    ("P4", "Train the new officer", "Annual review manager", date(2027, 1, 29)),
)
# Ref, risk, cause, effect, mitigation, owner; then for each month consequence and likelihood, before and after.
RISKS = (
    ("R1", "Too few psychologists are in post", "A national shortage", "Advice is late, and plans with it", "Trainees kept on; a retention payment", "Principal educational psychologist",
     (5, 4, 4, 3), (5, 4, 4, 2)),
    ("R2", "Speech and language advice stays late", "No funding for a locum", "Plans miss 20 weeks", "A second case to the ICB", "ICB children's commissioner",
     (4, 4, 4, 3), (4, 5, 4, 5)),
    ("R3", "Requests grow faster than staff", "More need is recognised early", "A new backlog", "A forecast each term; officers who move over", "Head of SEND",
     (4, 4, 3, 3), (4, 4, 3, 3)),
    ("R4", "The shared portal is not bought", "Budgets for 2027 are not agreed", "Health and care go on reading apart", "A joint bid", "Data and systems manager",
     (3, 4, 3, 2), (3, 3, 3, 1)),
    ("R5", "The new school census changes what is counted", "Rules from the DfE", "Figures cannot be compared", "Both ways counted for a year", "Data and systems manager",
     None, (2, 3, 2, 2)),
)  # fmt: skip
ASKS = (
    ("Fund a locum for speech and language therapy until July 2027", "P2", "ICB executive lead", date(2026, 11, 27), "Open"),
    ("Release two officers to annual reviews until March", "P4", "Director of children's services", date(2026, 12, 18), "Open"),
    ("Agree the one route for requests", "P1", "Partnership board", date(2026, 10, 16), "Closed"),
)  # fmt: skip
VOICES = (
    ("Compliment", date(2026, 9, 1), "Somebody rang before I had to ask, and told me what comes next.", "Parents' survey", "P1"),
    ("Concern", date(2026, 9, 1), "We still wait for the therapist's report; nobody can say when it comes.", "Parent carer forum", "P2"),
    ("What families say", date(2026, 10, 1), "The plan reads as if it were about our child, for the first time.", "Parents' survey", "P3"),
    ("Complaint", date(2026, 10, 1), "The letter after the review came two months late.", "Complaints, in summary", "P4"),
)  # fmt: skip

Rows = Iterable[Sequence[object]]


def _table(workbook: Workbook, tab: str, month: str, headings: Sequence[str], rows: Rows) -> None:
    day = DAYS[month]
    sheet = new_sheet(workbook, tab, [f"{AREA} – {tab.lower()}", f"{MADE_UP} Data to {day.day} {day:%B %Y}"])
    top = add_table(sheet, headings, rows)
    for row in sheet.iter_rows(min_row=top + 1):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "mmm yyyy" if tab == "Voices" else "dd/mm/yyyy"
    finish(sheet, top)


def _write(month: str) -> Workbook:
    later = month == "october"
    workbook = empty_workbook()
    about(workbook, f"{AREA} – improvement plan", [MADE_UP, "Its days and words are made up as its figures are."])
    _table(workbook, "Plan", month, ("Plan type", "Plan title", "Inspected on", "Published on", "Revisited on",
                                     "Number of actions", "Note"), [PLAN])  # fmt: skip
    _table(workbook, "Priorities", month, ("Ref", "Priority", "Theme", "Lead role", "Concern", "Headline", "So what",
                                           "What we did", "Difference made", "Measures"), PRIORITIES)  # fmt: skip
    actions = []
    for code, priority, objective, words, lead, due, started, measure, first, second in ACTIONS:
        status, completed, progress = (second or first) if later else first
        actions.append((code, priority, objective, words, status, lead, due, started, completed, progress, measure))
    _table(workbook, "Actions", month, ("Ref", "Priority", "Objective", "Action", "Status", "Lead", "Due", "Started",
                                        "Completed on", "Progress", "Measures"), actions)  # fmt: skip
    _table(workbook, "Milestones", month, ("Priority", "Milestone", "Due", "Status"),
           [(*each[:3], each[4 if later else 3]) for each in MILESTONES])  # fmt: skip
    _table(workbook, "Tests of success", month, ("Priority", "Objective", "How do we know", "Measure"), TESTS)
    _table(workbook, "Barriers", month, ("Priority", "Barrier", "Mitigation", "Change control", "Open"),
           [(*each[:4], each[5 if later else 4]) for each in BARRIERS])  # fmt: skip
    _table(workbook, "Next steps", month, ("Priority", "Next step", "Owner", "Due"),
           NEXT_STEPS if later else NEXT_STEPS[:4])  # fmt: skip
    _table(workbook, "Risks", month, ("Ref", "Risk", "Cause", "Effect", "Consequence", "Likelihood", "Mitigation",
                                      "Consequence after mitigation", "Likelihood after mitigation", "Owner"),
           [(*each[:4], *scores[:2], each[4], *scores[2:], each[5])
            for each in RISKS if (scores := each[7 if later else 6])])  # fmt: skip
    _table(workbook, "Asks", month, ("Ask of the board", "Priority", "Owner", "Due", "Status"),
           ASKS if later else [(*each[:4], "Open") for each in ASKS])  # fmt: skip
    _table(workbook, "Voices", month, ("Kind", "Month", "What was said", "Source", "Priority"),
           VOICES if later else VOICES[:2])  # fmt: skip
    return workbook


def workbooks() -> dict[str, Workbook]:
    """The two workbooks by file name, in the order in which they are loaded."""
    return {
        "northbridge_4_made_up_plan_to_september_2026.xlsx": _write("september"),
        "northbridge_5_made_up_plan_to_october_2026.xlsx": _write("october"),
    }
