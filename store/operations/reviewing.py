"""Writing the retrospective of a project."""

from dataclasses import replace
from typing import Any

from store.errors import RuleError
from store.model.project import Project
from store.model.review import Review, review_of
from store.operations import labels
from store.operations.fields import edited
from store.text import clean_line
from store.workspace.workspace import Workspace

_ON_ONE_LINE = ("author", "summary")


def write_review(workspace: Workspace, project_id: str, **answers: Any) -> Review:
    """Answer the questions of the retrospective, or change the answers.

    The first answer says who wrote it and when, unless that is among the answers. What is not
    among them stays as it is, so several people can fill one retrospective.

    Raises:
        NotFoundError: there is no such project.
        RuleError: `answer-needed` when nothing was answered and nothing is there yet;
            `not-editable` for the project.
    """
    if "project" in answers:
        raise RuleError("not-editable", field="project")
    answers |= {
        name: " ".join(clean_line(answers[name]).split())
        for name in _ON_ONE_LINE
        if name in answers
    }
    with workspace.transaction(labels.WRITE_REVIEW) as tx:
        tx.get(Project, project_id)
        before = review_of(tx.where(Review, project=project_id), project_id)
        bare = before or Review(id=Review.id_of(project_id), project=project_id)
        review = edited(tx, bare, answers)
        if before is None and review == bare:
            raise RuleError("answer-needed")
        if before is None:
            review = replace(
                review,
                day=review.day or workspace.today(),
                author=review.author or workspace.who,
            )
        tx.put(review)
        return review
