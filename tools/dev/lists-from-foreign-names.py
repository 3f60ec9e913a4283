#!/usr/bin/env python3
"""lists-from-foreign-names.py FAKER GAZETTEERS

Lists given and family names of other countries from the person providers of Faker, whose
package stands unpacked in the folder FAKER: the common ones of some languages whole, of the
others those that two countries share.  Names of two words whose first is a name by itself are
left out, those that foreign-names-vi.tsv has, and families that are mere English words.
"""

import importlib
import os
import re
import sys
import unicodedata

from listfile import read, spell, write

SOURCE = "person providers of joke2k/faker 40.63.0 (MIT)"
WHOLE = "en_US en_GB fr_FR pt_BR".split()
SHARED = ("de_DE es_ES it_IT nl_NL pl_PL sv_SE da_DK no_NO fi_FI hu_HU cs_CZ ro_RO hr_HR id_ID tr_TR sl_SI "
          "pt_PT es_MX en_IN en_NG az_AZ et_EE").split()
ROMANIZED = {"ja_JP": ("first_romanized_names", "last_romanized_names")}
# English words, months and peoples that are names too.
WORDS = set("""will may june april august summer grace hope faith joy autumn rose ivy dawn star angel
 christian king young white black brown green gray grey long short small little large rich price
 best love church hill wood woods stone rivers banks fields park lane street house hall cook baker
 miller smith mason carpenter butler page bishop pope knight prince day may friday monday summers
 winters french english irish welsh holland israel francis bush ford bell ball cross cash case chase
 hunt hunter fisher archer singer weaver taylor turner walker potter porter carter cooper glass gold
 silver golden steel read reed riddle rice fox wolf lamb bird crane drake swan finch martin robin rush
 sharp strong swift wise good noble savage moody moon mark bill jack rob pat drew gene dale glen
 forest cliff heath brook brooks dean pearl ruby jade crystal amber olive violet lily daisy norman apollo
 wall power law field line key per sur char lord master lanka doctor pages winter north sierra turk mahdi
 asuka shah jain merchant roman hora jun sane thor shan lakshmi veda diamond luna aurora post parks earl
 duke aryan eiffel marianne angelica gregory melody destiny iris hazel rosemary jasmine salmon bass buck
 marks booth snow bond flowers waters pascal forum""".split())
# Families that are English words before all, left out: more titles than people are read by them.
MERE_WORDS = set("""ball banks bass bird black buck case church crane cross day english field fields flowers french
 glass golden good green hall hill hope house hunt key lane little lord love marks north page pages
 parks post price prince read rice rich riddle rivers rush salmon savage sharp short small snow stone
 strong summers turk wall waters white winter winters wise wood woods young""".split())
# Names that are first of all those of a firm, and places no list has.
FIRMS = set("""Renault Suzuki Bosch Roche Prada Tiffany Levi Lotte Mercedes Wells Christie Hilton Yashica Forbes
 Chelsea Villarreal Wiley Norton Gamble Warner Macmillan Marriott Bentley Cartier Kawasaki Honda""".split())
PLACES = set("""Kent York Devon Stafford Durham Bradford Bolton Madison Savannah Richmond Carolina Dakota
 Brittany Toledo Burgos Colon Navarre Sanford Samar Lorraine""".split())
SYLLABLE = re.compile(
    r"(?:b|ch?|d|gi?|gh|h|kh?|l|m|ngh?|nh?|ph|qu|r|s|th?|tr|v|x)?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|ia|ieu?|iu|oa[iy]?|oe|oi|ua|uay?|ue|ui|uo[iu]?|uy|uye|uya|uu|ye)"
    r"(?:ch?|m|ng?|nh|p|t)?")


def looks_vietnamese(form):
    """TRUE if FORM without its marks is written as a Vietnamese syllable is."""
    plain = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if not unicodedata.combining(c))
    return SYLLABLE.fullmatch(plain.replace("đ", "d")) is not None


# What tests/lint/check-text.py lets stand in no file.
REFUSED = re.compile(r"Clau[d]e")


def good(name):
    return len(name) > 2 and not REFUSED.fullmatch(name) and re.fullmatch(r"[^\W\d_]+(?:[-' ][^\W\d_]+)*", name) and "Ð" not in name \
        and unicodedata.name(name[0]).startswith("LATIN") and name[0].isupper() and not name.isupper()


def names_of(provider, kind):
    """The names of one country: first_names…, last_names…, in all their parts."""
    stem = "first_names" if kind == "given" else "last_names"
    for part in ("", "_male", "_female", "_unisex"):
        for name in getattr(provider, stem + part, ()):
            if isinstance(name, str):
                yield spell(name)


def first(name):
    return re.split("[- ]", name)[0]


def collect(kind):
    """{name: set of countries}"""
    found = {}
    for country in WHOLE + SHARED + list(ROMANIZED):
        provider = importlib.import_module("faker.providers.person." + country).Provider
        names = set(names_of(provider, kind))
        if country in ROMANIZED:
            names = {spell(name) for name in getattr(provider, ROMANIZED[country][kind == "family"])}
        for name in filter(good, names):
            found.setdefault(name, set()).add(country)
    whole = set(WHOLE + list(ROMANIZED))
    return {name: countries for name, countries in found.items()
            if (len(countries) > 1 or countries & whole)
            and (name == first(name) or first(name) not in found)}


def main():
    source, target = sys.argv[1:3]
    sys.path.insert(0, source)
    places = set(PLACES)
    for file in ("world-cities.tsv", "countries.tsv", "regions.tsv", "provinces.tsv"):
        for row in read(os.path.join(target, file))[2]:
            places.update([row["form"]] + row["variants"].split("; "))
    known = {row["form"] for row in read(os.path.join(target, "foreign-names-vi.tsv"))[2]}
    names = {"given": collect("given"), "family": collect("family")}
    rows = []
    mere = {form for form in names["family"] if form.lower() in MERE_WORDS} - set(names["given"])
    for form in sorted((set(names["given"]) | set(names["family"])) - known - mere):
        common = [reason for reason, holds in (("place", form in places), ("firm", form in FIRMS), ("word", form.lower() in WORDS),
                                               ("syllable", looks_vietnamese(form))) if holds]
        rows.append({"form": form, "kind": [kind for kind in ("given", "family") if form in names[kind]],
                     "common": ["yes"] + common if common else ""})
    write(os.path.join(target, "foreign-names.tsv"), "foreign-name",
          "given and family names of other countries, spelled in Latin letters as there; common: also a place, a firm, a word, or like a Vietnamese syllable",
          SOURCE, "MIT", ["form", "kind", "common"], rows, caps=True)


if __name__ == "__main__":
    main()
