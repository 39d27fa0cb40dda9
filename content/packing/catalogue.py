"""All kinds of things in packs, in the order in which they can be loaded."""

from .bank import QuestionKind, QuizKind
from .files import DocumentKind, ImageKind, RecordingKind
from .kinds import Kind, TopicKind
from .pages import ArticleKind, CourseKind, LessonKind, PlanKind
from .year_plans import YearPlanKind

SOURCE = (
    "slug",
    "title",
    "short_title",
    "issuer",
    "number",
    "article",
    "issued_on",
    "confidence",
    "review_by",
    "withdrawn_on",
    "withdrawn_because",
)
KINDS: tuple[Kind, ...] = (
    TopicKind("topic", "slug", "title", "title_en", "description"),
    Kind("source", *SOURCE),
    Kind("term", "slug", "term", "term_en", "meaning", "meaning_en"),
    Kind("misconception", "slug", "title", "correction"),
    ImageKind("image", "title", "description"),
    DocumentKind("document", "title"),
    RecordingKind("recording", "title", "type", "duration", "width", "height"),
    QuestionKind("question"),
    QuizKind("quiz"),
    ArticleKind("article"),
    CourseKind("course"),
    LessonKind("lesson"),
    PlanKind("plan"),
    YearPlanKind("year_plan"),
)
CATALOGUE: dict[str, Kind] = {kind.kind: kind for kind in KINDS}
