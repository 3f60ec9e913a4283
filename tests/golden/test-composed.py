#!/usr/bin/env python3
"""People, places, bodies, firms, titles and roles in sentences that are put together of lists.

usage: test-composed.py DANH MODEL SOURCE_ROOT [PART [SHOW]]

Gold documents hold some hundred names; the country has more.  Here every family name, every
given name and every place of the lists stands in sentences of the kind that news of local
bodies have, so does every title that needs no body, bodies stand before every word that is
common, and offices, bodies and names are drawn (always the same) for sentences with roles
and for the lines of lives, lists, minutes and papers.
What is to be found is known, since the sentence was made with it.  No part may fall behind its
line in PARTS.  With PART and SHOW, as many of its failures are printed: a way to find words that
are names and something else.
"""

import collections
import json
import os
import random
import subprocess
import sys

UNITS = {"commune": "xã", "ward": "phường", "township": "thị trấn", "district": "huyện",
         "urban-district": "quận", "town": "thị xã", "provincial-city": "thành phố"}

NAMED = ["Dự hội nghị có đồng chí [PERSON {}], Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Tuyên giáo.",
         "Theo ông [PERSON {}], xã đã đạt 19 tiêu chí nông thôn mới.",
         "Hội nghị bầu các đồng chí Lê Văn Tâm, [PERSON {}], Trần Thị Lụa vào Ban Chấp hành.",
         "[PERSON {}] - Chủ tịch UBND xã - nhận định vụ lúa năm nay được mùa.",
         "Anh [PERSON {}] (sinh năm 1985) kể lại chuyện cũ.",
         "CHỦ TỊCH\n\n[PERSON {}]"]
ABROAD = ["Ngoại trưởng [LOCATION {country}] [PERSON {name}] nói: \"Chúng tôi sẽ đàm phán\".",
          "Bà [PERSON {name}] (52 tuổi, quốc tịch [LOCATION {country}]) khai tại [LOCATION {city}].",
          "Theo [PERSON {name}], giá dầu sẽ tăng; người dân [LOCATION {city}] lo lắng.",
          "Cầu thủ [PERSON {name}] ghi bàn ở phút 80, sau đó bay từ [LOCATION {city}] về nước."]
OF_COMMUNE = ["Sáng nay, [ORG UBND {unit} {name}] tổ chức lễ phát động Tết trồng cây.",
              "Chủ tịch [ORG UBND {unit} {name}] [PERSON Lê Văn Tâm] cho biết đường đã thông.",
              "Khen thưởng [ORG Công an {unit} {name}] phá nhanh vụ trộm.",
              "Đoàn đến thăm các gia đình tại [LOCATION {unit} {name}] và tặng quà.",
              "[ORG Đảng ủy {unit} {name}] triển khai nghị quyết.",
              "Cháu học ở [ORG Trường Tiểu học {name}] từ năm ngoái.",
              "Xe lật trên địa bàn [LOCATION {unit} {name}], 3 người bị thương."]
# Named places by the word for what they are.
HEADS = """sông; suối; hồ; núi; đèo; cầu; cầu vượt; cầu đi bộ; đường; phố; ngõ; đại lộ; chùa; đền; đình; miếu; nhà thờ; công viên;
quảng trường; chợ; trung tâm thương mại; bến xe; ga; sân bay; cảng; bến cảng; bến phà; khu công nghiệp; cụm công nghiệp;
khu kinh tế; khu đô thị; khu dân cư; khu du lịch; khu di tích; khu tái định cư; chung cư; tòa nhà; khách sạn; sân vận động;
nhà văn hóa; nghĩa trang liệt sĩ; tượng đài; đập; hồ chứa nước; thủy điện; trạm thu phí; cửa khẩu; bãi biển; đảo; bán đảo;
vịnh; mũi; đồng bằng; cao nguyên; thung lũng; rừng; vườn quốc gia; thác; hang; động; làng; thôn; bản; ấp; khu phố;
tổ dân phố; buôn; ngã tư; ngã ba; vòng xoay; hầm; kênh; rạch; cống; đê; cồn; cù lao; phà; lăng; phố cổ; phố đi bộ; chợ đêm;
chợ nổi; nhà hát; suối khoáng nóng; nút giao; cao tốc""".replace("\n", " ").split("; ")
PROPER = """Bạch Đằng, Thạch Hãn, Ka Long, Cửa Đạt, Mường Hoa, Tà Cơn, Bến Mơ, Nậm Mu, Phú Thọ Hòa, Lê Lợi, Nguyễn Tất Thành,
Hòa Bình, Đồng Tâm, Thanh Niên""".replace("\n", " ").split(", ")
AT_PLACE = ["Vụ tai nạn xảy ra tại [LOCATION {}] khiến 2 người chết.", "Khánh thành [LOCATION {}] vào sáng 2/9.",
            "Đoàn công tác đã khảo sát [LOCATION {}] và một số điểm khác.", "Hai bên [LOCATION {}], cỏ mọc um tùm.",
            "Dự án nâng cấp [LOCATION {}] có tổng vốn 50 tỷ đồng.", "Cách [LOCATION {}] chừng 2 km là chợ.",
            "Công an bắt nhóm cướp gần [LOCATION {}], thu giữ tang vật.", "Theo người dân [LOCATION {}], nước lên rất nhanh."]
OF_DISTRICT = ["Sáng nay, [ORG UBND {unit} {name}] tổ chức lễ phát động Tết trồng cây.",
               "Chủ tịch [ORG UBND {unit} {name}] [PERSON Lê Văn Tâm] cho biết đường đã thông.",
               "[ORG Hạt Kiểm lâm {unit} {name}] bắt giữ xe gỗ.",
               "[ORG Phòng Giáo dục và Đào tạo {unit} {name}] khai giảng lớp tập huấn.",
               "Xe lật trên địa bàn [LOCATION {unit} {name}], 3 người bị thương."]

TITLED = ["Ông [PERSON Lê Văn Tâm], [TITLE {small}], phát biểu tại hội nghị.",
          "Sáng nay, [TITLE {}] [PERSON Lê Văn Tâm] cho biết đã nắm được vụ việc.",
          "Đồng chí [PERSON Trần Thị Lụa] - [TITLE {}] đến dự.",
          "Bà [PERSON Trần Thị Lụa] ([TITLE {small}]) kể lại.",
          "Ảnh: Ông [PERSON Lê Văn Tâm] - [TITLE {small}]."]

HAMLETS = """thôn Đông Tiến; thôn 4; bản Huổi Lếch; ấp Bình An; khu phố 3; tổ dân phố số 5; tổ 12; xóm Mới; khối 7; buôn Ea Tul;
thôn Nà Lốc; khóm 2; tổ dân phố Thống Nhất; làng Chuông""".replace("\n", " ").split("; ")
ADDRESSED = ["Đối tượng [PERSON {n}] (SN 1990, trú tại {a}) bị khởi tố.", "[PERSON {n}], sinh năm 1985, trú {a} khai nhận.",
             "Nạn nhân là anh [PERSON {n}] (35 tuổi, quê {a}).", "Chị [PERSON {n}], ở {a}, cho biết.",
             "Bắt giữ [PERSON {n}] (tên gọi khác Tèo, 29 tuổi; hộ khẩu thường trú: {a}).",
             "Vụ việc xảy ra tại {a} khiến hai người bị thương.", "Ông [PERSON {n}] ({a}) phấn khởi nói."]

# Bodies whose end is to be found, whatever stands behind them.
BODIES = """Sở Nội vụ; Sở Tài chính; Sở Kế hoạch và Đầu tư; Sở Nông nghiệp và Môi trường; Sở Văn hóa, Thể thao và Du lịch;
Sở Lao động - Thương binh và Xã hội; Sở Khoa học và Công nghệ; Sở Dân tộc và Tôn giáo; Sở Giáo dục và Đào tạo; Sở Xây dựng;
Sở Công Thương; Sở Tư pháp; Sở Y tế; Ban Dân tộc tỉnh; Chi cục Kiểm lâm; Chi cục Quản lý thị trường;
Trung tâm Kiểm soát bệnh tật tỉnh; Bệnh viện Đa khoa tỉnh; Bảo hiểm xã hội tỉnh; Ngân hàng Chính sách xã hội tỉnh;
Đài Phát thanh và Truyền hình tỉnh; Trung tâm Phục vụ hành chính công tỉnh; Ban Quản lý các khu công nghiệp tỉnh;
Ban Quản lý Khu kinh tế Nghi Sơn; Liên đoàn Lao động tỉnh; Hội Chữ thập đỏ tỉnh; Liên minh Hợp tác xã tỉnh;
Phòng Lao động - Thương binh và Xã hội huyện; Phòng Kinh tế và Hạ tầng huyện; Phòng Văn hóa - Xã hội;
Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện; Hạt Kiểm lâm huyện; Trạm Y tế xã; Trường THPT Hoằng Hóa 2;
UBND huyện Thọ Xuân; Công an tỉnh Thanh Hóa; Huyện ủy Yên Định; Ban Tuyên giáo Tỉnh ủy; Bộ Chỉ huy Quân sự tỉnh;
Ủy ban Kiểm tra Huyện ủy; Văn phòng Tỉnh ủy; Tòa án nhân dân huyện; Viện Kiểm sát nhân dân tỉnh; Bộ Công Thương;
Bộ Giáo dục và Đào tạo; Hội Cựu chiến binh xã Hà Lĩnh; Trường Tiểu học Quảng Châu; Ban Nội chính Trung ương;
Công ty Cổ phần Mía đường Lam Sơn; Tỉnh đoàn Nghệ An; Ủy ban MTTQ Việt Nam tỉnh""".replace("\n", " ").split("; ")
# Schools by their field, and what is of them; bodies of one word, which the next is no part of.
COLLEGES = """Công nghệ; Kinh tế; Luật; Bách khoa; Y Dược; Sư phạm; Khoa học Tự nhiên; Khoa học Xã hội và Nhân văn; Công nghiệp;
Nông Lâm; Thủy lợi; Giao thông Vận tải; Xây dựng; Mỏ - Địa chất; Ngoại thương; Ngoại ngữ; Thương mại; Tài chính - Marketing;
Kinh tế Quốc dân; Mở; Hồng Đức; Vinh; Văn hóa, Thể thao và Du lịch; Điện lực; Y tế Công cộng; Kiến trúc;
Kinh tế - Kỹ thuật Công nghiệp; Nội vụ""".replace("\n", " ").split("; ")
OF_COLLEGE = """{}; Hội đồng trường {}; Đảng ủy {}; Đoàn Thanh niên {}; Khoa Kinh tế {}; Phòng Đào tạo {}; Công đoàn {};
Hội Sinh viên {}; Trung tâm Ngoại ngữ {}; Ban Giám hiệu {}""".replace("\n", " ").split("; ")
SAID_OF_BODY = ["Ông dự họp ở [ORG {}], sau đó về.", "Theo [ORG {}], điểm chuẩn sẽ tăng.",
                "[ORG {}] tổ chức lễ khai giảng năm học mới.", "Sinh viên [ORG {}] giành giải nhất."]
SHORT_BODIES = "Cục Thuế; Chi cục Thuế; Khoa Nhi; Khoa Dược; Khoa Luật; Bệnh viện Mắt; Bệnh viện Phổi; Hội Dược".split("; ")
# Bodies made of a part and a whole, and some of one piece.
UNITS_OF = [
    ("""Khoa Hồi sức tích cực - Chống độc; Khoa Cấp cứu; Khoa Ngoại tổng hợp; Khoa Sản; Khoa Nhi; Khoa Chấn thương chỉnh hình;
Khoa Chẩn đoán hình ảnh; Khoa Y học cổ truyền; Khoa Răng Hàm Mặt; Khoa Phẫu thuật - Gây mê hồi sức; Khoa Thận nhân tạo""",
     """Bệnh viện Đa khoa tỉnh Thanh Hóa; Bệnh viện Bạch Mai; Bệnh viện Nhi Trung ương; Bệnh viện Hữu nghị Việt Đức;
Bệnh viện Trung ương Huế; Bệnh viện Quân y 103; Trung tâm Y tế huyện Yên Định"""),
    ("""Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực; Ban Chỉ đạo xây dựng nông thôn mới; Ban Chỉ đạo chuyển đổi số;
Ban Chỉ đạo 35; Ban Chỉ đạo cải cách hành chính; Ban Chỉ đạo phòng thủ dân sự; Ban Chỉ đạo Đề án 06;
Ban Chỉ đạo thi hành án dân sự; Ban Chỉ đạo bảo vệ nền tảng tư tưởng của Đảng; Ban Chỉ đạo công tác dân số;
Ban Chỉ đạo phòng, chống thiên tai và tìm kiếm cứu nạn; Ban Chỉ đạo sắp xếp đơn vị hành chính""",
     "tỉnh; tỉnh Thanh Hóa; huyện; huyện Thọ Xuân; xã; Trung ương; thành phố; Quốc gia; phường Hạc Thành"),
    ("""Phòng Cảnh sát hình sự; Phòng Cảnh sát giao thông; Phòng Cảnh sát điều tra tội phạm về ma túy;
Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao; Phòng Quản lý xuất nhập cảnh; Phòng Hậu cần;
Phòng Cảnh sát PCCC và CNCH; Cơ quan Cảnh sát điều tra; Cơ quan An ninh điều tra; Đội Cảnh sát kinh tế""",
     "Công an tỉnh; Công an tỉnh Thanh Hóa; Công an TP. Hà Nội; Công an thành phố Đà Nẵng"),
    ("""Báo Điện tử Chính phủ; Tạp chí Cộng sản; Báo Tuổi Trẻ TP.HCM; Báo Người Lao Động; Thông tấn xã Việt Nam;
Cổng Thông tin điện tử Chính phủ; Đài Tiếng nói Việt Nam; Báo và Phát thanh, Truyền hình Thanh Hóa;
Văn phòng đại diện Báo Nhân Dân tại Thanh Hóa; Cơ quan thường trú TTXVN tại Nghệ An; Hãng thông tấn Yonhap; Tiểu đoàn 40;
Đại đội 5; Trung đoàn 762; Sư đoàn Bộ binh 390; Lữ đoàn Xe tăng 215; Quân chủng Phòng không - Không quân;
Bộ Tư lệnh Vùng 4 Hải quân; Đồn Biên phòng Cửa khẩu Na Mèo; Hải đội 2 Biên phòng; Học viện Quốc phòng; Bộ Tổng Tham mưu;
Cục Chính trị Quân khu 4; Đoàn Kinh tế - Quốc phòng 5; Trung đoàn Không quân 927""", "")]
SAID_OF_UNIT = ["Hôm qua, [ORG {}] đã có báo cáo nhanh.", "Theo [ORG {}], vụ việc đang được xử lý.",
                "[ORG {}] tổ chức hội nghị tổng kết năm 2024.", "Đoàn đã làm việc với [ORG {}] và một số đơn vị.",
                "Tặng bằng khen cho [ORG {}] vì thành tích xuất sắc.", "Cán bộ [ORG {}] kịp thời cứu giúp người dân."]
FIRMS = """Công ty TNHH; Công ty Cổ phần; Công ty CP; Công ty TNHH Một thành viên; Công ty TNHH Xây dựng;
Công ty CP Đầu tư và Xây dựng; Công ty CP Đầu tư & Phát triển; Công ty Cổ phần Thương mại và Dịch vụ; DNTN; Nhà xe;
CTCP; Công ty CP Bất động sản; Phòng khám Đa khoa; Công ty TNHH Sản xuất Thương mại; Tập đoàn;
Ngân hàng TMCP; Công ty TNHH May; Hợp tác xã; HTX Nông nghiệp; Công ty Chứng khoán; Công ty Cổ phần Công nghệ;
Công ty TNHH Vận tải; Bệnh viện; Trường Mầm non""".replace("\n", " ").split("; ")
BRANDS = """Minh Phát, An Bình, Hoàng Long, Đại Dương, Sao Mai, Trường Thịnh, Phú Mỹ, Nam Sơn, Thành Công, Việt Tiến,
Hòa Phát, Thiên Nam, Đức Giang, Tân Á, Bình Minh, Gia Lộc, Bảo Tín, Hưng Thịnh, Kim Long, Liên Kết Việt, Trần Anh,
Lê Phong, Nguyễn Kim, Hồng Lam Sơn, An Gia Hưng""".replace("\n", " ").split(", ")
OF_FIRM = ["Hôm qua, [ORG {}] đã khánh thành xưởng mới.", "Giám đốc [ORG {}] [PERSON Lê Văn Tâm] cho biết doanh thu tăng.",
           "Theo [ORG {}], dự án sẽ xong trong năm nay.", "Cổ phiếu của [ORG {}] tăng kịch trần."]

# Heads of bodies that are named by what they are for.
BOARDS = ("Ủy ban Quốc gia", "Ban Chỉ đạo Nhà nước", "Ban Chỉ đạo tỉnh", "Hội đồng Quốc gia", "BCĐ quốc gia", "Ban Chỉ đạo Trung ương")
GUILDS = ("Hiệp hội", "Liên đoàn", "Hội", "Tổng hội", "Liên hiệp các Hội")
FORMS = ("Công ty TNHH", "Công ty Cổ phần", "Công ty CP", "Tổng Công ty", "CTCP", "Công ty TNHH MTV")
DEPARTMENTS = ("Vụ", "Cục", "Chi cục", "Trung tâm", "Phòng")
OF_PURPOSE = ["Sáng nay, [ORG {}] tổ chức hội nghị.", "Theo [ORG {}], việc này đã xong.", "Bà [PERSON Trần Thị Lụa] ([ORG {}]) kể lại.",
              "Lễ ký kết giữa [ORG {}] và [ORG Sở Y tế] đã xong.", "[ORG {}] vừa công bố kết quả."]

# Stage names: two syllables that are given together, beside names that are sure.
ON_STAGE = ["Đến viếng có NSƯT [PERSON Hùng Thắm], [PERSON {}] và bạn bè.",
            "Diễn viên [PERSON {}] vào vai người mẹ trong phim mới.",
            "Đêm nhạc có sự góp mặt của [PERSON Lê Thu Hương], [PERSON Trần Văn Tâm], [PERSON {}] cùng khán giả.",
            "Ca khúc do [PERSON {}] sáng tác năm ngoái.",
            "Phút 80, [PERSON {}] ghi bàn ấn định tỷ số."]

# Schools that are called like somebody; whoever heads one stands right behind that name.
NAMESAKES = ["Chu Văn An", "Nguyễn Thị Minh Khai", "Lê Lợi", "Nguyễn Trãi", "Phan Đình Phùng", "Lê Quý Đôn", "Hồng Bàng",
             "Trần Hưng Đạo", "Lương Thế Vinh", "Hoàng Văn Thụ", "Võ Thị Sáu", "Đinh Tiên Hoàng", "Đặng Thai Mai", "Tô Hiệu"]
HEADED = ["[TITLE Hiệu trưởng [ORG {}]] [PERSON {}] cho biết đã khai giảng.", "Theo [TITLE Phó Hiệu trưởng [ORG {}]] [PERSON {}], trường đã sửa xong."]
HOSPITALS = ["[TITLE Giám đốc [ORG {}]] [PERSON {}] cho biết đã mổ xong.", "Ca mổ do [TITLE Phó Giám đốc [ORG {}]] [PERSON {}] làm."]

# {c} a commune, {d} a district, {p} a province.
OFFICES = ["Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy", "Bí thư Huyện ủy {d}",
           "Chủ tịch UBND huyện {d}", "Phó Chủ tịch Thường trực HĐND huyện", "Tỉnh ủy viên",
           "Giám đốc Sở Nội vụ", "Trưởng Ban Tổ chức Tỉnh ủy", "Phó Trưởng Ban Dân vận Huyện ủy",
           "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", "Chánh Văn phòng HĐND và UBND phường {c}",
           "Trưởng Công an xã {c}", "Chỉ huy trưởng Ban Chỉ huy Quân sự xã",
           "Bí thư Đảng ủy phường {c}", "Chủ tịch Ủy ban MTTQ Việt Nam xã {c}",
           "Trưởng Phòng Kinh tế, Hạ tầng và Đô thị", "Phó Trưởng phòng Văn hóa - Xã hội",
           "Giám đốc Trung tâm Phục vụ hành chính công xã", "Trưởng Ban Xây dựng Đảng Đảng ủy xã",
           "Chủ tịch Hội Nông dân tỉnh", "Phó Chủ tịch Hội LHPN tỉnh {p}", "Bí thư Tỉnh đoàn",
           "Trưởng đoàn đại biểu Quốc hội tỉnh", "Viện trưởng Viện KSND tỉnh",
           "Chánh án TAND huyện {d}", "Phó Cục trưởng Cục Thuế tỉnh", "Hiệu trưởng Trường THCS {c}",
           "Ủy viên Trung ương Đảng", "Chính ủy Bộ CHQS tỉnh", "Phó Giám đốc Công an tỉnh",
           "Trưởng thôn {c}", "Đại biểu Quốc hội khóa XV", "Phó Giám đốc Sở Công Thương"]
PROVINCES = ["Thanh Hóa", "Nghệ An", "Lâm Đồng", "Quảng Ninh", "Cà Mau", "Lào Cai"]
DISTRICTS = ["Thọ Xuân", "Yên Định", "Quỳnh Lưu", "Đơn Dương", "Ba Tri", "Mường Lát", "Núi Thành"]
COMMUNES = ["Xuân Phú", "Yên Tâm", "Tân Hòa", "Long Sơn", "Mỹ Lộc", "Đông Hoàng"]
FAMILIES = ("Nguyễn Trần Lê Phạm Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trịnh Đinh Mai Cao Hà Lương Lò "
            "Quách Tô Tạ").split()
MIDDLES = "Văn Thị Đức Minh Quốc Xuân Hữu Thanh Ngọc Quang Đình Công Bá Trọng Thu Hồng Chánh".split()
GIVEN = ("Hùng Hương Tâm Sơn Thủy Hải Lan Dũng Bình Nam Trung Hạnh Phúc Long Tuấn Hiền Mạnh Yến Kiên Thảo "
         "Vinh Đạt Cường Nga").split()
# Sentences with roles: {0}, {1} … people with their offices, {n0} a name, {t0} its one office, {s0} its status.
WITH_ROLES = [
    ("Dự và chỉ đạo hội nghị có đồng chí {0}; đại diện lãnh đạo các ban, sở, ngành.", ", ", "current"),
    ("Tham dự lễ khánh thành có các đồng chí: {0}; {1}; {2}.", ", ", "current"),
    ("Về phía huyện có đồng chí {0}, ông {1} cùng bà con nhân dân.", " - ", "current"),
    ("Chủ trì hội nghị:\n- Đồng chí {0};\n- Đồng chí {1}.", ", ", "current"),
    ("Đồng chí {0} chủ trì hội nghị; đồng chí {1} báo cáo kết quả.", ", ", "current"),
    ("{t0} {n0} cho biết, địa phương đã hoàn thành kế hoạch.", "", "current"),
    ("Phát biểu tại buổi làm việc, {t0} {n0} và {t1} {n1} đánh giá cao kết quả đạt được.", "", "current"),
    ("\"Chúng tôi sẽ kiểm tra ngay\", ông {n0}, {t0}, nói.", "", "current"),
    ("Bà {n0} ({t0}) khẳng định sẽ xử lý nghiêm.", "", "current"),
    ("Ông {n0}\nChức vụ: {t0}\nĐiện thoại: 0912345678", "", "current"),
    ("UBND tỉnh công bố quyết định bổ nhiệm ông {n0} giữ chức vụ {t0}.", "", "incoming"),
    ("Trao quyết định cho đồng chí {n0} giữ chức vụ {t0} kể từ ngày 1/10/2024.", "", "incoming"),
    ("Hội nghị đã bầu đồng chí {n0} giữ chức {t0} nhiệm kỳ 2020 - 2025.", "", "incoming"),
    ("Thôi giữ chức {t0} đối với đồng chí {n0} để nghỉ chế độ.", "", "former"),
    ("Ông {n0}, nguyên {t0}, chia sẻ kỷ niệm với đoàn viên.", "", "former"),
]

# Lives, lists, minutes and papers: {n0}, {n1}, {n2} are people, {a}, {b}, {c} offices.  What is to be found stands behind.
PAPERS = [
    ("Ông {n0}, sinh năm 1961. Quá trình công tác: từ 1985-1990: {a}; từ 1990-1997: {b}; từ 1997-2004: {c}.",
     "n0 a former, n0 b former, n0 c former"),
    ("Họ và tên: {n0}\nQuá trình công tác:\n- Từ 9/1990 - 12/1994: {a}\n- 01/1995 - 5/2001: {b}\n- 6/2001 đến nay: {c}\n",
     "n0 a former, n0 b former, n0 c current"),
    ("Tiểu sử đồng chí {n0}\n9/1985 - 12/1994\n{a}.\n01/1995 - 5/2001\n{b}.\n6/2001 - nay\n{c}.\n",
     "n0 a former, n0 b former, n0 c current"),
    ("Ông {n0} là {a} (1992 - 1997), {b} (1997 - 2004), {c} (2004 - nay).", "n0 a former, n0 b former, n0 c current"),
    ("Đồng chí {n0} từng giữ các chức vụ: {a}; {b}; {c}.", "n0 a former, n0 b former, n0 c former"),
    ("Bà {n0} sinh năm 1970. Bà từng là {a}. Năm 2010, bà được bổ nhiệm giữ chức {b}. Hiện bà là {c}.",
     "n0 a former, n0 b incoming, n0 c current"),
    ("Thương tiếc báo tin:\nĐồng chí {n0}\nSinh năm 1940, quê quán: xã Hà Lĩnh\nNguyên {a}; nguyên {b}\n",
     "n0 a former, n0 b former"),
    ("Điều 1. Điều động bà {n0}, {a} đến nhận công tác tại huyện Thọ Xuân, bổ nhiệm giữ chức vụ {b}.",
     "n0 a current, n0 b incoming"),
    ("Điều 2. Miễn nhiệm chức danh {a} đối với ông {n0} và ông {n1}.", "n0 a former, n1 a former"),
    ("Hội nghị bầu ông {n0}, {a}, giữ chức {b} thay bà {n1}.", "n0 a current, n0 b incoming"),
    ("Bầu bổ sung 2 Ủy viên UBND huyện gồm: ông {n0}, {a}; bà {n1}, {b}.",
     "n0 a current, n1 b current, n0 =ủy_viên_ubnd_huyện incoming, n1 =ủy_viên_ubnd_huyện incoming"),
    ("Ông {n0} và bà {n1} lần lượt giữ chức {a} và {b}.", "n0 a incoming, n1 b incoming"),
    ("Quyết định miễn nhiệm một số người gồm: {a} {n0}; {b} {n1} và {c} {n2}.", "n0 a former, n1 b former, n2 c former"),
    ("Hội đồng gồm: Chủ tịch Hội đồng: ông {n0}, {a}; Phó Chủ tịch: bà {n1}, {b}; Thư ký: ông {n2}, {c}.",
     "n0 a current, n0 =chủ_tịch_hội_đồng current, n1 b current, n1 =phó_chủ_tịch current, n2 c current, n2 =thư_ký current"),
    ("THÀNH PHẦN:\n1. Ông {n0} - {a} - Chủ trì\n2. Bà {n1} - {b} - Thư ký\n3. Ông {n2} - {c} - Ủy viên\n",
     "n0 a current, n1 b current, n1 =thư_ký current, n2 c current, n2 =ủy_viên current"),
    ("Danh sách Ban lễ tang:\n1. Đồng chí {n0}, {a}, Trưởng ban;\n2. Đồng chí {n1}, {b}, Phó Trưởng ban;\n",
     "n0 a current, n0 =trưởng_ban current, n1 b current, n1 =phó_trưởng_ban current"),
    ("- Ông: {n0}      Chức vụ: {a}\n- Ông: {n1}      Chức vụ: {b}\n", "n0 a current, n1 b current"),
    ("TT\tHọ và tên\tChức vụ\tGhi chú\n1\t{n0}\t{a}\tTrưởng ban\n2\t{n1}\t{b}\tỦy viên\n",
     "n0 a current, n0 =trưởng_ban current, n1 b current, n1 =ủy_viên current"),
    ("1 | {n0} | {a} | 1950 - 1955\n2 | {n1} | {b} | 1955 - 1961\n", "n0 a former, n1 b former"),
    ("{n0}\n{a}\n\n{n1}\n{b}\n\n{n2}\n{c}\n", "n0 a current, n1 b current, n2 c current"),
    ("Kính thưa đồng chí {n0} - {a}, {b}; kính thưa ông {n1}, {c}!", "n0 a current, n0 b current, n1 c current"),
    ("1. Ông {n0}, sinh ngày 02/9/1970, {a}; nơi công tác: UBND huyện", "n0 a current"),
    ("Khởi tố {n0} (SN 1970, trú tại phường Đông Hải, {a}) và {n1}, cựu {b}.", "n0 a current, n1 b former"),
]


def rows(root, name):
    """The entries of a list as dictionaries."""
    head = None
    with open(os.path.join(root, "data/gazetteers", name), encoding="utf-8") as stream:
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if head is None:
                head = cells
            else:
                yield dict(zip(head, cells + [""] * len(head)))


def parse(marked):
    """The text of MARKED without its brackets, and (start, end, type) of each."""
    text, spans, begun = "", set(), []
    at = 0
    while at < len(marked):
        if marked[at] == "[":
            end = marked.index(" ", at)
            begun.append((len(text), marked[at + 1:end]))
            at = end + 1
        elif marked[at] == "]":
            start, kind = begun.pop()
            spans.add((start, len(text), kind))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, spans


def spans_of(sentence, document):
    """What of the spans of SENTENCE was not found; as many as were to be."""
    found = {(m["start"], m["end"], m["type"]) for m in document["mentions"]}
    return len(sentence[1]), [sentence[0][s:e] for s, e, _ in sentence[1] - found]


def roles_of(sentence, document):
    """What of its roles was not found, or found and is none."""
    texts = {m["id"]: m["text"] for m in document["mentions"]}
    found = collections.Counter((texts[r["person"]], texts[r["title"]].lower().removeprefix("nguyên ").removeprefix("cựu "), r["status"])
                                for r in document["roles"])
    wanted = collections.Counter(sentence[1])
    return sum(wanted.values()), list(((wanted - found) + (found - wanted)).elements())


def family_names(root):
    families = [row["form"] for name in ("surnames.tsv", "surnames-more.tsv") for row in rows(root, name)
                if row["position"] == "first" and row["form"][0].isupper()]
    return [parse(sentence.format(f"{family} {name}")) for family in families
            for name in ("Văn Hùng", "Thị Lan") for sentence in NAMED]


def given_names(root):
    syllables = [row["form"] for name in ("given.tsv", "given-more.tsv") for row in rows(root, name)]
    return [parse(sentence.format(name.format(syllable))) for syllable in syllables
            for name in ("Nguyễn Văn {}", "Lê Thị {}", "Trần {} Hùng") for sentence in NAMED]


def stage_names(root):
    return [parse(sentence.format(row["form"])) for row in rows(root, "given-names.tsv") if " " in row["form"]
            for sentence in ON_STAGE]


def places(root):
    units = {(row["level"], row["form"]) for name in ("places-commune.tsv", "places-district.tsv")
             for row in rows(root, name) if row["level"] in UNITS and " " in row["form"]}
    return [parse(sentence.format(unit=UNITS[level], name=name)) for level, name in sorted(units)
            for sentence in (OF_COMMUNE if level in ("commune", "ward", "township") else OF_DISTRICT)]


def named_places(_root):
    return [parse(sentence.format(f"{head} {name}")) for head in HEADS for name in PROPER for sentence in AT_PLACE]


def addresses(root):
    """Units of three levels, drawn without regard to where they are, behind people."""
    draw = random.Random(3)
    units = [[f"{UNITS[row['level']]} {row['form']}" for row in rows(root, name)
              if row["level"] in UNITS and " " in row["form"] and not row["form"][0].isdigit()]
             for name in ("places-commune.tsv", "places-district.tsv")]
    provinces = [row["form"] for row in rows(root, "provinces.tsv")]
    names = ["Lê Văn Tâm", "Trần Thị Lụa", "Giàng A Páo", "Hồ Văn Khánh", "Y Blôk Niê", "Nguyễn Hoàng Thanh Trúc"]
    sentences = []
    for i in range(4000):
        parts = [draw.choice(part) for part in (HAMLETS, *units, provinces)]
        address = ", ".join(f"[LOCATION {part}]" for part in parts[draw.choice((0, 0, 1)):draw.choice((2, 3, 4))])
        sentences.append(parse(ADDRESSED[i % len(ADDRESSED)].format(n=draw.choice(names), a=address)))
    return sentences


def edges(root):
    """Bodies before the words of the list of common ones, but those that name a level: Sở Nội vụ tỉnh."""
    levels = ("xã", "tỉnh", "huyện", "quận", "phường", "thị", "thành", "trấn", "đoàn", "ủy")
    words = [row["form"] for row in rows(root, "common.tsv") if row["form"] not in levels]
    return [parse(f"Hôm qua, [ORG {body}] {word} việc này.") for body in BODIES + SHORT_BODIES for word in words]


def colleges(_root):
    kinds, tails = ("Trường Đại học", "Đại học", "Trường Cao đẳng", "Trường ĐH"), ("", " Hà Nội", " Thành phố Hồ Chí Minh")
    return [parse(sentence.format(part.format(f"{kind} {field}{tail}"))) for field in COLLEGES for part in OF_COLLEGE
            for kind in kinds for tail in tails for sentence in SAID_OF_BODY]


def abroad(root):
    """Every given and family name and every city, with a state that is no "Quần đảo Solomon"."""
    draw, names = random.Random(2), list(rows(root, "foreign-names.tsv"))
    given, families = ([row["form"] for row in names if kind in row["kind"]] for kind in ("given", "family"))
    cities = [row["form"] for row in rows(root, "world-cities.tsv")]
    countries = [row["form"] for row in rows(root, "countries.tsv") if not row["form"].split()[0] in ("Quần", "Đảo", "Vương", "Đế", "Đức")]
    n = max(len(given), len(families), len(cities))
    return [parse(sentence.format(country=draw.choice(countries), name=f"{given[i % len(given)]} {families[i % len(families)]}",
                                  city=cities[i % len(cities)])) for i in range(n) for sentence in ABROAD]


def titles(root):
    """Those that need no body behind them: "Giám đốc Bệnh viện Lê Văn Tâm" is one of a hospital.  Of these
    "chủ tọa" and some more are none (data/gold/GUIDELINES.md)."""
    complete = [row for row in rows(root, "titles.tsv")
                if row["kind"] in ("rank", "degree", "honour", "occupation")
                or row["kind"] == "position" and "none" in row["takes"] and row["status"] != "foreign"]
    forms = [form for row in complete for form in [row["form"], *filter(None, row["variants"].split("; "))]]
    return [parse(sentence.format(form[0].upper() + form[1:], small=form if form[:2].isupper() else form[0].lower() + form[1:]))
            for form in dict.fromkeys(forms) for sentence in TITLED]


def units(_root):
    return [parse(sentence.format(f"{part} {whole}".strip())) for parts, wholes in UNITS_OF
            for part in parts.replace("\n", " ").split("; ") for whole in wholes.replace("\n", " ").split("; ")
            for sentence in SAID_OF_UNIT]


def firms(_root):
    return [parse(sentence.format(f"{firm} {brand}")) for firm in FIRMS for brand in BRANDS for sentence in OF_FIRM]


def purposes(root):
    """Boards, associations, firms and departments by what they are for, drawn: always the same."""
    draw, sentences = random.Random(12), []
    topics, guilds, trades, fields = ([row["form"] for row in rows(root, name)]
                                      for name in ("board-topics.tsv", "guilds.tsv", "firm-trades.tsv", "org-fields.tsv"))
    for _ in range(600):
        for body in (f"{draw.choice(BOARDS)} về {draw.choice(topics)}", f"{draw.choice(GUILDS)} {draw.choice(guilds)} Việt Nam",
                     f"{draw.choice(FORMS)} {draw.choice(trades)}{draw.choice((' ', ' và ', ', '))}{draw.choice(trades)} {draw.choice(BRANDS)}",
                     f"{draw.choice(DEPARTMENTS)} {draw.choice(fields)}"):
            sentences.append(parse(draw.choice(OF_PURPOSE).format(body)))
    return sentences


def holders(root):
    """Who heads a school or a hospital, right behind its name, drawn: always the same."""
    draw, sentences = random.Random(17), []
    known = {kind: [row["form"] for row in rows(root, "bodies.tsv") if row["domain"] == kind] for kind in ("education", "health")}
    for i in range(2000):
        name = " ".join(draw.choice(words) for words in (FAMILIES, MIDDLES, GIVEN))
        school = f"{draw.choice(('Trường THPT', 'trường THCS', 'Trường Tiểu học', 'Trường THPT chuyên'))} {draw.choice(NAMESAKES)}"
        patterns, body = ((HEADED, school), (HEADED, draw.choice(known["education"])), (HOSPITALS, draw.choice(known["health"])))[i % 3]
        sentences.append(parse(draw.choice(patterns).format(body, name)))
    return sentences


def draw_person(draw):
    """A name and one to three offices with different first words."""
    name = " ".join(draw.choice(words) for words in (FAMILIES, MIDDLES, GIVEN))
    offices = {}
    for office in draw.sample(OFFICES, draw.choice((1, 1, 2, 3))):
        office = office.format(c=draw.choice(COMMUNES), d=draw.choice(DISTRICTS), p=draw.choice(PROVINCES))
        offices.setdefault(office.split()[0], office)
    return name, list(offices.values())


def with_roles(_root):
    draw, sentences = random.Random(1), []
    for i in range(6000):
        pattern, joint, status = WITH_ROLES[i % len(WITH_ROLES)]
        people, wanted, values = [draw_person(draw) for _ in range(3)], [], {}
        if len({name for name, _ in people}) < 3 or people[0][1][0] == people[1][1][0]:
            continue
        for number, (name, offices) in enumerate(people):
            if f"{{n{number}}}" in pattern:
                wanted.append((name, offices[0].lower(), status))
            elif f"{{{number}}}" in pattern:
                wanted += [(name, office.lower(), status) for office in offices]
            values[f"n{number}"], values[f"t{number}"] = name, offices[0]
        whole = [name + joint + ", ".join(offices) for name, offices in people]
        sentences.append((pattern.format(*whole, **values), wanted))
    return sentences


def papers(_root):
    draw, sentences = random.Random(2), []
    for i in range(4000):
        pattern, wanted = PAPERS[i % len(PAPERS)]
        people = [draw_person(draw) for _ in range(3)]
        values = {f"n{number}": name for number, (name, _) in enumerate(people)}
        values.update(zip("abc", (offices[0] for _, offices in people)))
        if len(set(values.values())) < 6 or len({name.split()[-1] for name, _ in people}) < 3:
            continue
        roles = [role.split() for role in wanted.split(", ")]
        sentences.append((pattern.format(**values),
                          [(values[who], values[what].lower() if what in values else what[1:].replace("_", " "), status)
                           for who, what, status in roles]))
    return sentences


# name: (sentences, judge, what may be missed or wrong of a thousand)
PARTS = {"families": (family_names, spans_of, 3), "given names": (given_names, spans_of, 2),
         "stage names": (stage_names, spans_of, 30),
         "places": (places, spans_of, 1), "named places": (named_places, spans_of, 2), "addresses": (addresses, spans_of, 3),
         "edges": (edges, spans_of, 2), "colleges": (colleges, spans_of, 3), "units": (units, spans_of, 3), "firms": (firms, spans_of, 10),
         "purposes": (purposes, spans_of, 15), "abroad": (abroad, spans_of, 5), "titles": (titles, spans_of, 12),
         "holders": (holders, spans_of, 25),
         "roles": (with_roles, roles_of, 3), "papers": (papers, roles_of, 3)}


def annotate(danh, model, sentences):
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text, _ in sentences)
    done = subprocess.run([danh, "annotate", "--model", model, "--input-format", "jsonl", "--format", "jsonl", "-"],
                          input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return map(json.loads, done.stdout.splitlines())


def main():
    danh, model, root = sys.argv[1:4]
    chosen, show = (sys.argv[4:5] or [None])[0], int((sys.argv[5:6] or [0])[0])
    print(f"1..{1 if chosen else len(PARTS)}")
    for name, (compose, judge, allowed) in PARTS.items():
        if chosen not in (None, name):
            continue
        sentences, total, failures = compose(root), 0, []
        for sentence, document in zip(sentences, annotate(danh, model, sentences), strict=True):
            n, wrong = judge(sentence, document)
            total += n
            failures += [(sentence[0], each) for each in wrong]
        for text, each in failures[:show]:
            print(f"# {text!r}: {each}")
        verdict = "ok" if len(failures) * 1000 <= allowed * total else "not ok"
        print(f"{verdict} - {name}: {len(failures)} of {total} missed or wrong, {allowed} of 1000 may be")


if __name__ == "__main__":
    main()
