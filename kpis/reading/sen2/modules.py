"""The modules of the SEN2 return that are read, and how each form of the return names their fields.

Names are squeezed to letters and digits, in lower case: those of the COLLECT export and the XML (``receiveddate``),
the labels of the DfE's template and of Data to Insight's tool (``daterequestwasreceived``), and the columns of the
Standard Safeguarding Dataset (``ehcrehcpreqdate``).
"""

import re
from dataclasses import dataclass

# Explanations in brackets that stand in the template's headings, and are no part of a name.
_EXPLAINED = re.compile(r"\((?:(?:this )?must|from header|ccyy|1\s*=|dd/|yyyy)[^)]*\)", re.IGNORECASE)


@dataclass(frozen=True)
class Field:
    """``identity``: it identifies a person, and goes no further than the reader."""

    name: str
    spellings: frozenset[str]
    identity: bool = False


@dataclass(frozen=True)
class Module:
    """``needs``: groups of fields of which one must stand whole for a row of headings to be this module's."""

    id: str
    shape: str
    title: str
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]


def squeezed(heading: str) -> str:
    """A heading as its letters and digits, in lower case, without the explanations of the template."""
    return re.sub(r"[^a-z0-9]", "", (_EXPLAINED.sub("", heading) if "(" in heading else heading).lower())


def _field(name: str, *spellings: str, identity: bool = False) -> Field:
    return Field(name, frozenset((name, *spellings)), identity)


# What a row is joined by: the numbers of records, and the authority.
_PERSON_ID = _field("persontableid", "personid", "personrecordid", "ehcrsendtableid", "sendtableid")
_REQUEST_ID = _field(
    "requeststableid", "requesttableid", "requestsrecordid", "requestrecordsid", "requestrecordid", "requestsid",
    "ehcrehcprequestid", "ehcaehcprequestid", "ehcpehcprequestid",
)  # fmt: skip
_ASSESSMENT_ID = _field(
    "assessmenttableid", "assessmentrecordid", "assessmentsrecordid", "ehcaehcpassessmentid", "ehcnehcpasmtid"
)
_PLAN_ID = _field("activeplanstableid", "activeplantableid", "activeplanrecordid", "ehcpactiveehcpid")
_LA = _field("nativeid", "la", "lanumber", "lea", "lafromheaderrecord", "lacode")
_ALWAYS = (
    _LA, _field("recordtype"), _field("sourceid"), _field("sen2tableid"), _field("orderseqcolumn"),
)  # fmt: skip

MODULES = (
    Module(
        "sen2", "sen2_header", "Header Record",
        (
            *_ALWAYS, _field("collection", "collectionname"), _field("year"), _field("referencedate"),
            _field("sourcelevel"), _field("softwarecode"), _field("release"), _field("serialno", "serialnumber"),
            _field("datetime", "dateandtime"), _field("dmo", "designatedmedicalofficer", identity=True),
            _field("dco", "designatedclinicalofficer", identity=True),
            _field("dsco", "designatedsocialcareofficer", identity=True),
        ),
        (("collection", "referencedate"), ("referencedate", "sourcelevel"), ("collection", "year", "nativeid"),
         ("nativeid", "year", "referencedate")),
    ),
    Module(
        "person", "sen2_person", "Person Record",
        (
            *_ALWAYS, _PERSON_ID, _field("surname", "familyname", identity=True),
            _field("forename", "givenname", identity=True),
            _field("personbirthdate", "dateofbirth", "dob", "dobccyymmdd", identity=True),
            _field("sex", "gendercurrent", "gender"), _field("ethnicity"),
            _field("postcode", identity=True), _field("upn", "upnuniquepupilnumber", identity=True),
            _field("uniquelearnernumber", "uln", "ulnyoungpersonsuniquelearnernumber",
                   "ulnyoungpersonuniquelearnernumber", identity=True),
            _field("upnunknown", "upnandulnunavailablereason", "upnandulnunavailable"),
        ),
        (("persontableid", "personbirthdate", "upn"), ("persontableid", "surname", "forename"),
         ("persontableid", "personbirthdate", "upnunknown"), ("persontableid", "personbirthdate", "ethnicity")),
    ),
    Module(
        "requests", "sen2_requests", "Requests Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID,
            _field("receiveddate", "daterequestwasreceived", "daterequestreceived", "requestreceiveddate",
                   "ehcrehcpreqdate"),
            _field("requestsource", "rquestsource", "sourceofrequestforanehcneedsassessment", "sourceofrequest"),
            _field("rya", "initialrequestwhilstinrya"),
            _field("requestoutcomedate", "ehcrehcpreqoutcomedate"),
            _field("requestoutcome", "ehcrehcpreqoutcome"),
            _field("requestmediation"), _field("requesttribunal"),
            _field("exported", "exportedchildoryoungpersonmovesoutoflabeforeassessmentiscompleted"),
            _field("newstartdate"),
        ),
        (("requeststableid", "receiveddate", "requestoutcome"),),
    ),
    Module(
        "assessment", "sen2_assessments", "Assessments Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _ASSESSMENT_ID,
            _field("assessmentoutcome", "assessmentoutcomedecisiontoissueehcplan", "assessmentoutcometoissueehcp",
                   "assessmentoutcometoissueehcplan", "decisiontoissueehcplan", "ehcaehcpassessmentoutcome"),
            _field("assessmentoutcomedate", "ehcaehcpassessmentoutcomedate"),
            _field("assessmentmediation"), _field("assessmenttribunal"), _field("othermediation"),
            _field("othertribunal"),
            _field("week20", "twentyweektimelimitexceptionsapply", "twentyweekstimelimitexceptionsapply",
                   "20weektimelimitexceptionsapply", "20weekstimelimitexceptionsapply",
                   "ehcaehcpassessmentexceptions"),
        ),
        (("requeststableid", "assessmentoutcome", "assessmentoutcomedate"),),
    ),
    Module(
        "namedplan", "sen2_named_plans", "Named Plan Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _ASSESSMENT_ID, _field("namedplantableid", "ehcnnamedplanid"),
            _field("startdate", "ehcplanstartdate", "ehcnnamedplanstartdate"),
            _field("planres", "residentialsettings", "ehcnnamedplanres"),
            _field("planwbp", "planwpb", "workbasedlearningactivity", "workedbasedlearningactivity",
                   "ehcnnamedplanwbp"),
            _field("pb", "personalbudgettakenup", "ehcnnamedplanpb"),
            _field("oa", "personalbudgetorganisedarrangements", "ehcnnamedplanoa"),
            _field("dp", "personalbudgetdirectpayments", "ehcnnamedplandp"),
            _field("ceasedate", "dateehcplanceased", "ehcnnamedplanceaseddate", "ehcnnamedplanceasedate"),
            _field("ceasereason", "reasonehcplanceased", "ehcnnamedplanceasedreason", "ehcnnamedplanceasereason"),
        ),
        (("startdate", "ceasedate", "ceasereason"), ("namedplantableid", "startdate"),
         ("requeststableid", "startdate", "planres")),
    ),
    Module(
        "plandetail", "sen2_plan_details", "Plan Detail Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _field("plandetailtableid"), _field("namedplantableid"),
            _field("urn", "urnuniquereferencenumber"), _field("ukprn", "ukprnukproviderreferencenumber"),
            _field("sensetting", "sensettingestablishmenttype"), _field("sensettingother"),
            _field("placementrank"), _field("senunitindicator"), _field("resourcedprovisionindicator"),
        ),
        (("urn", "ukprn", "sensetting"), ("plandetailtableid", "sensetting")),
    ),
    Module(
        "activeplans", "sen2_active_plans", "Active Plan Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _PLAN_ID,
            _field("transferla", "ehcplantransferredinfromanotherladuringcalendaryear", "ehcplantransfer",
                   "ehcplantransferredin"),
            _field("res", "residentialsettings"),
            _field("wbp", "wpb", "workbasedlearningactivity", "workedbasedlearningactivity"),
            _field("reviewmeeting", "annualreviewmeetingdate"),
            _field("reviewoutcome", "annualreviewdecision"),
            _field("reviewdraft", "annualreviewdatedraftamendedehcplanissued"),
            _field("phasetransferduedate", "phasetransferreviewduedateforanyamendedplan"),
            _field("phasetransferfinaldate", "phasetransferreviewfinalplandate"),
            _field("lastreview", "ehcplanreviewdecisionsdate", "annualreviewdecisiondate", "ehcpreviewdecisionsdate",
                   "ehcplanreviewdecisiondate", "ehcpactiveehcplastreviewdate"),
        ),
        (("requeststableid", "transferla"), ("requeststableid", "lastreview"), ("requeststableid", "reviewmeeting")),
    ),
    Module(
        "placementdetail", "sen2_placement_details", "Placement Detail Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _field("placementdetailtableid"), _PLAN_ID,
            _field("urn", "urnuniquereferencenumber"), _field("ukprn", "ukprnukproviderreferencenumber"),
            _field("sensetting", "sensettingestablishmenttype"), _field("sensettingother"),
            _field("placementrank"), _field("entrydate", "placementstartdate"),
            _field("leavingdate", "placementleavingdate"), _field("attendancepattern"),
            _field("senunitindicator"), _field("resourcedprovisionindicator"), _field("res", "residentialsettings"),
            _field("wbp", "wpb", "workbasedlearningactivity"),
        ),
        (("sensetting", "entrydate", "leavingdate"), ("placementdetailtableid", "sensetting")),
    ),
    Module(
        "senneed", "sen2_needs", "SEN Need Records",
        (
            *_ALWAYS, _PERSON_ID, _REQUEST_ID, _field("senneedtableid"), _PLAN_ID,
            _field("sentype", "sentypeofneed"), _field("sentyperank", "sentypeofneedrank"),
        ),
        (("sentype", "sentyperank"), ("senneedtableid", "sentype")),
    ),
)  # fmt: skip
BY_ID = {module.id: module for module in MODULES}
