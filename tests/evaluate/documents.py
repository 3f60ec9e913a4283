"""Random documents: nested, crossing, overlapping and doubled mentions, with all that hangs on them."""

import copy
import random

import scorer

SYLLABLES = "Ủy ban Sở hòa hoà Lê Văn Ba \U0001F600 a\u0301 tỉnh, nói. 2/9 Giám đốc".split()


def mention(dice, text, number):
    start = dice.randrange(len(text))
    end = min(len(text), start + dice.choice((1, 2, 3, 3, 5, 8, 13, 21)))
    result = {"id": f"m{number}", "type": dice.choice(scorer.TYPES[: dice.choice((2, 6))]), "start": start,
              "end": end, "text": text[start:end]}
    attributes(dice, result)
    return result


def attributes(dice, one):
    for name, values in (("kind", "DATE SET position".split()), ("status", "current former".split()),
                         ("value", "2021 2022".split()), ("mod", ["START"]), ("code", ["01", "02"]),
                         ("rule", "a-rule another".split()), ("honorific", ["Ông"])):
        one.pop(name, None)
        if dice.random() < 0.4:
            one[name] = dice.choice(values)


def tie(dice, document):
    """Entities and roles over the mentions there are."""
    by_type = {}
    for one in document["mentions"]:
        by_type.setdefault(one["type"], []).append(one)
    entities = []
    for kind, group in by_type.items():
        group = [one for one in group if dice.random() < 0.8]
        while group and kind != "DATE":
            n = dice.randrange(1, len(group) + 1)
            members, group = group[:n], group[n:]
            entities.append({"id": f"e{len(entities) + 1}", "type": kind, "name": dice.choice(members)["text"],
                             "mentions": [one["id"] for one in members]})
    document["entities"] = entities
    people, titles, bodies = (by_type.get(k) for k in ("PERSON", "TITLE", "ORG"))
    document["roles"] = []
    for _ in range(dice.randrange(5) if people and titles else 0):
        role = {"person": dice.choice(people)["id"], "title": dice.choice(titles)["id"],
                "status": dice.choice(("current", "former"))}
        if bodies and dice.random() < 0.5:
            role["organization"] = dice.choice(bodies)["id"]
        document["roles"].append(role)
    return document


def without_twins(mentions):
    return list({(m["type"], m["start"], m["end"]): m for m in mentions}.values())


def gold(dice, name, twins=True, most=7):
    text = " ".join(dice.choice(SYLLABLES) for _ in range(dice.randrange(3, 20)))
    mentions = [mention(dice, text, n + 1) for n in range(dice.randrange(most + 1))]
    if not twins:
        mentions = without_twins(mentions)
    elif mentions and dice.random() < 0.3:
        twin = dict(dice.choice(mentions), id=f"m{len(mentions) + 1}")
        attributes(dice, twin)
        mentions.append(twin)
    return tie(dice, {"id": name, "text": text, "mentions": mentions})


def found(dice, document, twins=True):
    """Another annotation of the same text: some as they were, some moved, some gone, some new."""
    text, mentions = document["text"], []
    for one in document["mentions"]:
        one = dict(one)
        what = dice.random()
        if what < 0.15:
            continue
        if what < 0.35:
            one["start"] = max(0, min(one["end"] - 1, one["start"] + dice.randrange(-3, 4)))
            one["text"] = text[one["start"]:one["end"]]
        elif what < 0.45:
            one["type"] = dice.choice(scorer.TYPES)
        if dice.random() < 0.3:
            attributes(dice, one)
        mentions.append(one)
    mentions += [mention(dice, text, 0) for _ in range(dice.randrange(3))]
    if not twins:
        mentions = without_twins(mentions)
    for number, one in enumerate(mentions):
        one["id"] = f"m{number + 1}"
    return tie(dice, {"id": document["id"], "text": text, "mentions": mentions})


def shuffled(dice, documents):
    """The same, said in another order."""
    result = copy.deepcopy(documents)
    dice.shuffle(result)
    for document in result:
        for part in ("mentions", "entities", "roles"):
            dice.shuffle(document[part])
        for entity in document["entities"]:
            dice.shuffle(entity["mentions"])
    return result


def both(seed, n=12, twins=True):
    dice = random.Random(seed)
    golds = [gold(dice, f"d{k}", twins) for k in range(n)]
    return dice, golds, [found(dice, d, twins) for d in golds]
