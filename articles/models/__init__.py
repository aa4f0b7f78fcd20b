from . import locks
from .abstract import PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH, DatePrecision, new_public_id
from .access_change import AccessChange
from .actor import Actor, ActorAlias, NormaliseName
from .article import Article, ArticleIdentity, ArticleVersion
from .bulk_change import BulkChange
from .decision import Decision, DecisionRow, WaitingUndo
from .error_report import ErrorReport
from .feed import Feed, FeedEntry, WebHost
from .import_file import ImportFile, ImportPortion
from .import_run import ImportRun
from .lease import Lease
from .mention import StatementActor, StatementCountry
from .naming import Naming
from .near_duplicates import Wording, WordingChange
from .office import Office
from .owed_work import ActorToCompare, ActorToSettle
from .profile import Profile
from .proposal import Proposal
from .publisher import Publisher
from .review import ReviewPlace, ReviewSample
from .rollup import Rollup
from .saved_search import SavedSearch
from .seal import Seal, SealedOriginal, SealedReading
from .selected_rows import Selection
from .sign_in import SignIn
from .standard_group import StandardGroup
from .statement import Statement, StatementSuccessor
from .statements_in_country import StatementInCountry
from .task import QueuedTask, TaskFailure
from .upload import ArticleOriginal, Original, Upload, UploadedFile

__all__ = [
    "PUBLIC_ID_ALPHABET",
    "PUBLIC_ID_LENGTH",
    "AccessChange",
    "Actor",
    "ActorAlias",
    "ActorToCompare",
    "ActorToSettle",
    "Article",
    "ArticleIdentity",
    "ArticleOriginal",
    "ArticleVersion",
    "BulkChange",
    "DatePrecision",
    "Decision",
    "DecisionRow",
    "ErrorReport",
    "Feed",
    "FeedEntry",
    "ImportFile",
    "ImportPortion",
    "ImportRun",
    "Lease",
    "Naming",
    "NormaliseName",
    "Office",
    "Original",
    "Profile",
    "Proposal",
    "Publisher",
    "QueuedTask",
    "ReviewPlace",
    "ReviewSample",
    "Rollup",
    "SavedSearch",
    "Seal",
    "SealedOriginal",
    "SealedReading",
    "Selection",
    "SignIn",
    "StandardGroup",
    "Statement",
    "StatementActor",
    "StatementCountry",
    "StatementInCountry",
    "StatementSuccessor",
    "TaskFailure",
    "Upload",
    "UploadedFile",
    "WaitingUndo",
    "WebHost",
    "Wording",
    "WordingChange",
    "locks",
    "new_public_id",
]
