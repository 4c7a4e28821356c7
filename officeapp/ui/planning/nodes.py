"""The rows of the trees: posts by unit, and the people of a plan, each with a count against the rules."""

from collections.abc import Mapping

from officeapp.base.text import name_key
from officeapp.domain.rules.plan_sheet import Post, Room, Sheet, Unit
from officeapp.ui.base.tree import Node
from officeapp.ui.planning import words


def post_nodes(sheet: Sheet, room: Mapping[int, Room]) -> list[Node]:
    """Return units with their posts as nodes; a unit without posts below it is left out."""
    of_unit: dict[int, list[Post]] = {}
    for post in sheet.posts:
        of_unit.setdefault(post.unit, []).append(post)
    roots: list[Node] = []
    open_units: list[tuple[Unit, list[Node]]] = []

    def close(depth: int) -> None:
        while open_units and open_units[-1][0].depth >= depth:
            unit, children = open_units.pop()
            if children:
                node = Node(("unit", unit.id), unit.name, children, strong=unit.depth < 2)
                (open_units[-1][1] if open_units else roots).append(node)

    for unit in sheet.units:
        close(unit.depth)
        posts: list[Node] = [
            Node(("post", post.id), post.name, chip=words.room_chip(post, room[post.id]))
            for post in of_unit.get(unit.id, ())
        ]
        open_units.append((unit, posts))
    close(0)
    return roots


def people_nodes(sheet: Sheet) -> list[Node]:
    """Return the people of a plan as nodes in the order of their names, each with the number of posts."""
    limit = sheet.figures.whole("planning.posts_per_person")
    counted = {post.id for post in sheet.posts if post.leading and not post.body}
    names = {entry.person: entry.name for entry in sheet.running}
    posts: dict[int, int] = {}
    leading: dict[int, int] = {}
    for entry in sheet.running:
        posts[entry.person] = posts.get(entry.person, 0) + 1
        leading[entry.person] = leading.get(entry.person, 0) + (entry.post in counted)
    made: list[Node] = []
    for person, name in sorted(names.items(), key=lambda each: name_key(each[1])):
        over = limit is not None and leading[person] > limit
        chip = (f"{leading[person]}/{limit}", "late", "warning") if over else None
        made.append(Node(("person", person), name, count="" if over else str(posts[person]), chip=chip))
    return made
