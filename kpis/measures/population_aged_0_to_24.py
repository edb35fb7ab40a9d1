from kpis.measure import Meaning, Measure

measure = Measure(
    title="Population aged 0 to 24",
    theme="demand",
    unit="number",
    why_it_matters="An area with more children has more requests: rates alone can be set beside others'.",
    counts="people from birth to 24 who live in the area, as its source estimates them for the period",
    known_as=("Population aged 0-24", "Population 0 to 24"),
    views={"stated": ""},
    meanings=(Meaning(("population", "aged 0 to 24"), ("per head", "share", "request", "plan", "ehc", "waits")),),
)
