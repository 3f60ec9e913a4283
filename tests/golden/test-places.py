#!/usr/bin/env python3
"""test-places.py DANH MODEL: administrative units everybody can check, named in a text.

Each unit is named with its unit word in a text of a day of its time, and the code, level and
days must be the official ones.
"""

import json
import subprocess
import sys

OLD, NEW, LATE = "2024-03-05", "2025-09-09", "2026-06-01"

CITIES_OLD = "Hà Nội 01, Hải Phòng 31, Đà Nẵng 48, Hồ Chí Minh 79, Cần Thơ 92"
PROVINCES_OLD = """Hà Giang 02, Cao Bằng 04, Bắc Kạn 06, Tuyên Quang 08, Lào Cai 10, Điện Biên 11,
 Lai Châu 12, Sơn La 14, Yên Bái 15, Hòa Bình 17, Thái Nguyên 19, Lạng Sơn 20, Quảng Ninh 22, Bắc Giang 24,
 Phú Thọ 25, Vĩnh Phúc 26, Bắc Ninh 27, Hải Dương 30, Hưng Yên 33, Thái Bình 34, Hà Nam 35, Nam Định 36,
 Ninh Bình 37, Thanh Hóa 38, Nghệ An 40, Hà Tĩnh 42, Quảng Bình 44, Quảng Trị 45, Thừa Thiên Huế 46,
 Quảng Nam 49, Quảng Ngãi 51, Bình Định 52, Phú Yên 54, Khánh Hòa 56, Ninh Thuận 58, Bình Thuận 60,
 Kon Tum 62, Gia Lai 64, Đắk Lắk 66, Đắk Nông 67, Lâm Đồng 68, Bình Phước 70, Tây Ninh 72, Bình Dương 74,
 Đồng Nai 75, Bà Rịa - Vũng Tàu 77, Long An 80, Tiền Giang 82, Bến Tre 83, Trà Vinh 84, Vĩnh Long 86,
 Đồng Tháp 87, An Giang 89, Kiên Giang 91, Hậu Giang 93, Sóc Trăng 94, Bạc Liêu 95, Cà Mau 96"""
CITIES_NEW = "Hà Nội 01, Hải Phòng 31, Đà Nẵng 48, Hồ Chí Minh 79, Cần Thơ 92, Huế 46"
PROVINCES_NEW = """Cao Bằng 04, Tuyên Quang 08, Điện Biên 11, Lai Châu 12, Sơn La 14, Lào Cai 15,
 Thái Nguyên 19, Lạng Sơn 20, Quảng Ninh 22, Bắc Ninh 24, Phú Thọ 25, Hưng Yên 33, Ninh Bình 37, Thanh Hóa 38,
 Nghệ An 40, Hà Tĩnh 42, Quảng Trị 44, Quảng Ngãi 51, Gia Lai 52, Khánh Hòa 56, Đắk Lắk 66, Lâm Đồng 68,
 Đồng Nai 75, Tây Ninh 80, Đồng Tháp 82, Vĩnh Long 86, An Giang 91, Cà Mau 96"""
# Of Thanh Hóa until 2025-06-30.
THANH_HOA = {
    "thành phố": "Thanh Hóa 380, Sầm Sơn 382",
    "thị xã": "Bỉm Sơn 381, Nghi Sơn 407",
    "huyện": """Mường Lát 384, Quan Hóa 385, Bá Thước 386, Quan Sơn 387, Lang Chánh 388, Ngọc Lặc 389,
 Cẩm Thủy 390, Thạch Thành 391, Hà Trung 392, Vĩnh Lộc 393, Yên Định 394, Thọ Xuân 395, Thường Xuân 396,
 Triệu Sơn 397, Thiệu Hóa 398, Hoằng Hóa 399, Hậu Lộc 400, Nga Sơn 401, Như Xuân 402, Như Thanh 403,
 Nông Cống 404, Quảng Xương 406"""}
LEVELS = {"thành phố": "provincial-city", "thị xã": "town", "huyện": "district"}
SPECIAL_ZONES = """Vân Đồn, Cô Tô, Cát Hải, Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn, Trường Sa, Phú Quý,
 Côn Đảo, Phú Quốc, Thổ Châu, Kiên Hải"""


def pairs(text):
    for part in text.split(","):
        name, _, code = part.strip().rpartition(" ")
        yield name, code


def cases():
    """(text, day, what the first place must have)"""
    for unit, units, day, level in (
            ("thành phố", CITIES_OLD, OLD, "city"), ("tỉnh", PROVINCES_OLD, OLD, "province"),
            ("thành phố", CITIES_NEW, NEW, "city"), ("tỉnh", PROVINCES_NEW, NEW, "province")):
        for name, code in pairs(units):
            # Đồng Nai is a city since 2026-04-30.
            yield "Họp tại %s %s." % (unit, name), day, {"code": code, "level": level}
    yield "Họp tại thành phố Đồng Nai.", LATE, {"code": "75", "level": "city"}
    for unit, units in THANH_HOA.items():
        for name, code in pairs(units):
            yield ("Họp tại %s %s, tỉnh Thanh Hóa." % (unit, name), OLD,
                   {"code": code, "level": LEVELS[unit], "valid": "/2025-06-30"})
    for name in SPECIAL_ZONES.replace("\n", "").split(","):
        yield ("Họp tại đặc khu %s." % name.strip(), NEW,
               {"level": "special-zone", "valid": "2025-07-01/"})
    for name, code in (("quận 2", "769"), ("quận 9", "763"), ("quận Thủ Đức", "762")):
        yield "Họp tại %s, TP.HCM." % name, "2020-10-09", {"code": code, "valid": "/2020-12-31"}
    yield "Họp ở Q. 1, TP.HCM.", OLD, {"code": "760"}
    yield "Họp tại P. Bến Thành hôm qua.", NEW, {"code": "26743"}
    yield "Họp tại X. Hòa Thành, TX. Đông Hòa hôm qua.", OLD, {"code": "22243", "level": "commune"}
    yield "Hàng từ BR-VT về.", OLD, {"code": "77"}
    yield "Nhà ở TPHCM xa lắm.", OLD, {"code": "79"}
    yield "Lên thành phố Buôn Mê Thuột chơi.", OLD, {"code": "643"}


def annotate(danh, model, texts):
    lines = "".join(json.dumps({"text": text, "reference_date": day}, ensure_ascii=False) + "\n"
                    for text, day, _ in texts)
    done = subprocess.run([danh, "annotate", "-m", model, "-i", "jsonl"], input=lines.encode(),
                          stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def places(danh, model, *words):
    return subprocess.run([danh, "places", "-m", model, *words], stdout=subprocess.PIPE,
                          check=True).stdout.decode()


def check_report(danh, model):
    """What danh places tells beside the code."""
    told = places(danh, model, "huyện Hoằng Hóa")
    for part in ("  399, by its name", "district Hoằng Hóa, in tỉnh Thanh Hóa; until 2025-06-30",
                 "became ", "xã Hoằng Lộc", "xã Hoằng Hóa", "xã Hoằng Giang", "xã Hoằng Thanh",
                 "xã Hoằng Tiến", "xã Hoằng Châu", "xã Hoằng Sơn", "xã Hoằng Phú"):
        if part not in told:
            yield "huyện Hoằng Hóa: no '%s' in\n%s" % (part, told)
    for ward in ("Bến Thành", "Phạm Ngũ Lão", "Cầu Ông Lãnh", "Nguyễn Thái Bình"):
        told = places(danh, model, "-d", OLD, "phường %s, quận 1, TP.HCM" % ward)
        if "Bến Thành" not in told.partition("\nquận 1\n")[0]:
            yield "phường %s went into phường Bến Thành, but: %s" % (ward, told)
    for gone, code, until, heir in (
            ("xã Hà Vân, huyện Hà Trung", "15283", "2024-02", "xã Hoạt Giang"),
            ("xã Sử Pán, Sa Pa", "03037", "2024-02", "xã Tả Van"),
            ("huyện Hoành Bồ", "204", "2019-12-31", "")):
        told = places(danh, model, gone)
        for part in ("  %s, by " % code, "until " + until, "became " + heir if heir else ""):
            if part not in told:
                yield "%s: no '%s' in\n%s" % (gone, part, told)
    told = places(danh, model, "xã Tân Thành")
    count = told.count("commune Tân Thành")
    if "one of " not in told or count < 20:
        yield "xã Tân Thành is no list of more than 20 communes but %d: %s" % (count, told)
    told = places(danh, model, "xã Tân Thành, huyện Phú Bình")
    if "05923, by the unit named behind it" not in told:
        yield "xã Tân Thành, huyện Phú Bình: " + told


def main():
    danh, model = sys.argv[1:3]
    texts = list(cases())
    problems = []
    for (text, day, wanted), document in zip(texts, annotate(danh, model, texts)):
        found = [m for m in document["mentions"] if m["type"] == "LOCATION"]
        first = found[0] if found else {}
        for key, value in wanted.items():
            if first.get(key) != value:
                problems.append("%s (%s): %s is %s, not %s" % (text, day, key, first.get(key), value))
    problems += check_report(danh, model)
    print("\n".join(problems + ["%d places, %d problems" % (len(texts), len(problems))]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
