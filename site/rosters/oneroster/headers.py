"""The files of OneRoster CSV and their columns, by version.

From the published specifications: 1EdTech OneRoster 1.1 CSV Tables and the OneRoster
1.2 CSV Binding. Names are case-sensitive there, and so they are here.
"""

VERSIONS = ("1.1", "1.2")
COMMON = ["sourcedId", "status", "dateLastModified"]

ORGS = [*COMMON, "name", "type", "identifier", "parentSourcedId"]
SESSIONS = [
    *COMMON, "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear",
]  # fmt: skip
COURSES = [
    *COMMON, "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId",
    "subjects", "subjectCodes",
]  # fmt: skip
CLASSES = [
    *COMMON, "title", "grades", "courseSourcedId", "classCode", "classType", "location",
    "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods",
]  # fmt: skip
ENROLLMENTS = [
    *COMMON, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary",
    "beginDate", "endDate",
]  # fmt: skip
USERS_1_1 = [
    *COMMON, "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName",
    "familyName", "middleName", "identifier", "email", "sms", "phone",
    "agentSourcedIds", "grades", "password",
]  # fmt: skip
USERS_1_2 = [
    *COMMON, "enabledUser", "username", "userIds", "givenName", "familyName",
    "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades",
    "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName",
    "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
]  # fmt: skip
ROLES = [
    *COMMON, "userSourcedId", "roleType", "role", "beginDate", "endDate",
    "orgSourcedId", "userProfileSourcedId",
]  # fmt: skip

HEADERS = {
    "1.1": {
        "academicSessions": SESSIONS,
        "classes": CLASSES,
        "courses": COURSES,
        "enrollments": ENROLLMENTS,
        "orgs": ORGS,
        "users": USERS_1_1,
    },
    "1.2": {
        "academicSessions": SESSIONS,
        "classes": CLASSES,
        "courses": COURSES,
        "enrollments": ENROLLMENTS,
        "orgs": ORGS,
        "roles": ROLES,
        "users": USERS_1_2,
    },
}
# What a manifest lists as well, though nothing of it is a roster.
OTHER_FILES = {
    "1.1": [
        "categories", "classResources", "courseResources", "demographics", "lineItems",
        "resources", "results",
    ],
    "1.2": [
        "categories", "classResources", "courseResources", "demographics",
        "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "resources",
        "resultLearningObjectiveIds", "results", "resultScoreScales", "scoreScales",
        "userProfiles", "userResources",
    ],
}  # fmt: skip

# What is read of each file; the other columns are not even kept in memory.
NEEDED = {
    "orgs": ["sourcedId", "name", "type"],
    "academicSessions": ["sourcedId", "type", "startDate", "endDate"],
    "classes": ["sourcedId", "title", "schoolSourcedId"],
    "users": ["sourcedId", "enabledUser", "givenName", "familyName", "identifier"],
    "roles": ["userSourcedId", "role"],
    "enrollments": ["sourcedId", "classSourcedId", "userSourcedId", "role"],
}
USEFUL = {
    "orgs": ["identifier"],
    "academicSessions": [],
    "classes": ["grades", "classType", "termSourcedIds"],
    "users": ["username", "middleName", "role", "orgSourcedIds"],
    "roles": ["orgSourcedId"],
    "enrollments": ["schoolSourcedId", "primary", "beginDate", "endDate"],
}
# Without these nobody can be put into a class.
INDISPENSABLE = ["classes", "users", "enrollments"]
# Named on the preview as not stored.
PERSONAL = ["userIds", "email", "sms", "phone", "agentSourcedIds", "password"]
