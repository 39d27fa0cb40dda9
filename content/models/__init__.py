from .articles import ArticleIndexPage, ArticlePage
from .completion import LessonCompletion, LessonState, StepNotReached
from .home import HomePage
from .lessons import CourseIndexPage, CoursePage, LessonPage
from .plans import MeetingPlanIndexPage, MeetingPlanPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "CourseIndexPage",
    "CoursePage",
    "HomePage",
    "LessonCompletion",
    "LessonPage",
    "LessonState",
    "MeetingPlanIndexPage",
    "MeetingPlanPage",
    "StepNotReached",
]
