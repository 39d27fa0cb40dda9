from .articles import ArticleIndexPage, ArticlePage
from .completion import LessonCompletion, LessonState, StepNotReached
from .home import HomePage
from .lessons import CourseIndexPage, CoursePage, LessonPage
from .packs import ContentPack, PackItem
from .plans import MeetingPlanIndexPage, MeetingPlanPage
from .readings import ArticleReading
from .review import ContentReviewTask
from .year_plans import YearPlan, YearPlanEntry

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleReading",
    "ContentPack",
    "ContentReviewTask",
    "CourseIndexPage",
    "CoursePage",
    "HomePage",
    "LessonCompletion",
    "LessonPage",
    "LessonState",
    "MeetingPlanIndexPage",
    "MeetingPlanPage",
    "PackItem",
    "StepNotReached",
    "YearPlan",
    "YearPlanEntry",
]
