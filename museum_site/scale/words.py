"""Made-up museum records in Vietnamese and English, the same on every machine for the same seed.

Things, people and places are put together from the lists below. What comes early in a list is chosen often, what comes
late is rare, and a few words stand in nearly every label: so a search meets what it meets in a real register. Nothing
here is a claim about the past. Every label says so, and every person's name does.
"""

import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LANGUAGES = ("vi", "en")
MADE_UP = {"vi": "Bản ghi tạo ra để đo tốc độ.", "en": "This record was made up to measure speed."}
NO_DATE = {"vi": "chưa rõ năm", "en": "no date known"}
PEOPLE, PLACES, EVENTS = 300, 300, 500  # in a room that has none
FIRST_YEAR, YEARS = 1960, 65  # of the accession numbers
ENOUGH = 42  # Vietnamese words of a label, before it says that it is made up
LATEST_YEAR = 2024
OPENED = datetime(2015, 1, 5, 1, tzinfo=UTC)  # nothing was published before
BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeio]|um)")  # not before a unicorn


def columns(text):
    """The lines of a list, cut at their bars."""
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


def listed(text):
    return text.split()


# The room

PERIODS = columns("""
    1800–1873 | moss | Làng ven sông | Riverside villages
    1874–1887 | harbour | Bến Ninh Hải | Ninh Hải landing
    1888–1918 | brass | Phố cảng ra đời | A port town is born
    1919–1929 | steel | Cầu tàu và nhà máy | Piers and factories
    1930–1944 | brick | Những người thợ | The workers
    1945–1954 | lacquer | Chín năm kháng chiến | Nine years of resistance
    1955–1964 | amber | Dựng lại thành phố | Rebuilding the city
    1965–1975 | olive | Cảng trong chiến tranh | The port at war
    1976–1985 | phoenix | Thời tem phiếu | The ration years
    1986–2025 | teal | Thành phố đổi mới | The city renews itself
""")

THEMES = columns("""
    Cảng và sông | Port and river
    Lao động, nghề nghiệp | Work and trades
    Đời sống hằng ngày | Daily life
    Chiến tranh và đời sống | War and daily life
    Đô thị, giao thông | City and transport
    Giáo dục, văn hóa, thể thao | Education, culture, sport
    Tín ngưỡng, lễ hội | Belief and festivals
    Phụ nữ và gia đình | Women and family
    Thời tem phiếu | The ration years
    Nghề cá | Fishing
    Chợ và buôn bán | Markets and trade
    Tuổi trẻ | Youth
""")

OBJECT_TYPES = columns("""
    cong-cu-lao-dong | Công cụ lao động | Work tool
    giay-to-so-sach | Giấy tờ, vé, sổ sách | Papers, tickets and account books
    anh-tu-lieu | Ảnh tư liệu | Archival photograph
    mo-hinh-sa-ban | Mô hình, sa bàn | Model, relief map
    ban-do | Bản đồ | Map
    do-thoi-chien | Đồ dùng thời chiến | Wartime item
    do-gia-dinh | Đồ dùng gia đình | Household item
    do-truong-hoc-van-phong | Đồ dùng trường học, văn phòng | School and office item
    do-tho-le-hoi | Đồ thờ, đồ lễ hội | Ritual and festival object
    trang-phuc | Trang phục | Clothing
    phuong-tien-hang-hai | Phương tiện và thiết bị hàng hải | Vehicles and maritime gear
    bien-hieu-ap-phich | Biển hiệu, áp phích | Signs and posters
    huy-chuong | Huy chương | Medal
""")

MATERIALS = columns("""
    go | gỗ | wood
    tre | tre | bamboo
    song-may | mây | rattan
    day-soi | sợi bện | cord
    sat | sắt rèn | wrought iron
    gang | gang | cast iron
    thep | thép | steel
    sat-tay | sắt tây | tinplate
    sat-trang-men | sắt tráng men | enamelled iron
    dong-thau | đồng thau | brass
    kinh | thủy tinh | glass
    giay | giấy | paper
    bia | bìa cứng | cardboard
    giay-anh | giấy ảnh | photographic paper
    vai | vải | cloth
    vai-bat | vải bạt | canvas
    da-trau | da trâu | buffalo hide
    cao-su | cao su | rubber
    nhua | nhựa | plastic
    gom-trang-men | gốm tráng men | glazed ceramic
""")

MATERIAL_NAMES = {key: names for key, *names in MATERIALS}

TECHNIQUES = columns("""
    ren | Rèn | Forging
    duc | Đúc | Casting
    dan-lat | Đan lát | Basketry
    moc | Làm mộc, ghép mộng | Joinery
    in | In | Printing
    viet-tay | Viết tay | Handwriting
    chup-anh | Chụp ảnh | Photography
    trang-men | Tráng men gốm | Ceramic glazing
    khau-may | Khâu, may | Sewing
    son-ve | Sơn, vẽ | Painting
    go-dap-kim-loai | Gò, dập kim loại | Sheet-metal working
""")

# Things: name, type, what they may be made of, how

THINGS = columns("""
    Móc cảng | Docker’s hook | cong-cu-lao-dong | sat go | ren
    Thẻ công nhân | Worker’s card | giay-to-so-sach | bia giay | in
    Sổ lương | Wage book | giay-to-so-sach | giay bia | viet-tay
    Ảnh tập thể | Group photograph | anh-tu-lieu | giay-anh | chup-anh
    Đèn tín hiệu | Signal lamp | phuong-tien-hang-hai | dong-thau kinh | go-dap-kim-loai
    Đòn gánh | Carrying pole | cong-cu-lao-dong | tre day-soi | dan-lat
    Vé phà | Ferry ticket | giay-to-so-sach | giay | in
    Ấm giỏ | Teapot in a basket | do-gia-dinh | gom-trang-men song-may | trang-men
    Đèn dầu | Oil lamp | do-gia-dinh | kinh sat-tay | go-dap-kim-loai
    Áo bảo hộ | Work jacket | trang-phuc | vai vai-bat | khau-may
    Huy hiệu | Badge | huy-chuong | dong-thau sat-trang-men | go-dap-kim-loai
    Sổ gạo | Rice ration book | giay-to-so-sach | giay | in
    Mỏ neo | Anchor | phuong-tien-hang-hai | sat gang | ren
    Ảnh chân dung | Portrait photograph | anh-tu-lieu | giay-anh | chup-anh
    Xẻng xúc than | Coal shovel | cong-cu-lao-dong | sat go | ren
    Tem phiếu vải | Cloth coupon | giay-to-so-sach | giay | in
    Bản đồ | Map | ban-do | giay vai | in
    Biển hiệu | Shop sign | bien-hieu-ap-phich | go sat-trang-men | son-ve
    Nồi | Cooking pot | do-gia-dinh | gang dong-thau | duc
    Mũ thủy thủ | Sailor’s cap | trang-phuc | vai | khau-may
    Trống trường | School drum | do-truong-hoc-van-phong | go da-trau | moc
    Búa gõ gỉ | Chipping hammer | cong-cu-lao-dong | thep go | ren
    La bàn | Compass | phuong-tien-hang-hai | dong-thau kinh | go-dap-kim-loai
    Bát hương | Incense bowl | do-tho-le-hoi | gom-trang-men dong-thau | trang-men
    Thư | Letter | giay-to-so-sach | giay | viet-tay
    Mô hình tàu | Model ship | mo-hinh-sa-ban | go nhua | moc
    Xà beng | Crowbar | cong-cu-lao-dong | thep sat | ren
    Thúng than | Coal basket | cong-cu-lao-dong | tre song-may | dan-lat
    Giấy khen | Certificate of merit | giay-to-so-sach | giay bia | in
    Phích nước | Thermos flask | do-gia-dinh | sat-tay kinh | go-dap-kim-loai
    Mũ sắt | Helmet | do-thoi-chien | thep | go-dap-kim-loai
    Truyền đơn | Leaflet | giay-to-so-sach | giay | in
    Máy chữ | Typewriter | do-truong-hoc-van-phong | thep cao-su | duc
    Áp phích | Poster | bien-hieu-ap-phich | giay | in
    Dây chão | Hawser | phuong-tien-hang-hai | day-soi | dan-lat
    Ròng rọc | Pulley | phuong-tien-hang-hai | go sat | moc
    Kìm tán đinh | Riveting tongs | cong-cu-lao-dong | sat thep | ren
    Vận đơn | Bill of lading | giay-to-so-sach | giay | in
    Bát ăn cơm | Rice bowl | do-gia-dinh | sat-trang-men gom-trang-men | trang-men
    Dép | Pair of sandals | trang-phuc | cao-su | khau-may
    Chuông tàu | Ship’s bell | phuong-tien-hang-hai | dong-thau | duc
    Ảnh phố chợ | Photograph of a market street | anh-tu-lieu | giay-anh | chup-anh
    Còi báo động | Siren | do-thoi-chien | thep sat-tay | go-dap-kim-loai
    Cân treo | Hanging scale | cong-cu-lao-dong | sat gang | ren
    Sổ nhật ký tàu | Ship’s log | giay-to-so-sach | giay bia | viet-tay
    Mâm | Tray | do-gia-dinh | dong-thau go | go-dap-kim-loai
    Bảng con | Slate | do-truong-hoc-van-phong | go | moc
    Trống hội | Festival drum | do-tho-le-hoi | go da-trau | moc
    Kỷ niệm chương | Commemorative medal | huy-chuong | dong-thau | duc
    Phao cứu sinh | Lifebuoy | phuong-tien-hang-hai | vai-bat nhua | khau-may
    Đài bán dẫn | Transistor radio | do-gia-dinh | nhua kinh | go-dap-kim-loai
    Bi đông | Water bottle | do-thoi-chien | sat-tay nhua | go-dap-kim-loai
    Giấy thông hành | Travel pass | giay-to-so-sach | giay | in
    Con thoi dệt | Weaving shuttle | cong-cu-lao-dong | go | moc
    Biển tên phố | Street sign | bien-hieu-ap-phich | sat-trang-men | trang-men
    Chân vịt | Propeller | phuong-tien-hang-hai | dong-thau thep | duc
    Hòm cứu thương | First-aid box | do-thoi-chien | go sat-tay | moc
    Bếp dầu | Kerosene stove | do-gia-dinh | sat-trang-men sat-tay | go-dap-kim-loai
    Ê-tô | Vice | cong-cu-lao-dong | gang thep | duc
    Học bạ | School report | giay-to-so-sach | giay | viet-tay
    Nón | Conical hat | trang-phuc | tre day-soi | dan-lat
    Kim đan lưới | Netting needle | cong-cu-lao-dong | tre nhua | moc
    Cuốn album ảnh | Photograph album | anh-tu-lieu | bia giay-anh | chup-anh
    Kính lục phân | Sextant | phuong-tien-hang-hai | dong-thau kinh | go-dap-kim-loai
    Sa bàn | Relief map | mo-hinh-sa-ban | go nhua | son-ve
    Đèn hầm | Shelter lamp | do-thoi-chien | sat-tay kinh | go-dap-kim-loai
    Lọ mực | Inkwell | do-truong-hoc-van-phong | kinh gom-trang-men | trang-men
    Mỏ hàn | Soldering iron | cong-cu-lao-dong | dong-thau go | ren
    Vé tàu thủy | Steamer ticket | giay-to-so-sach | bia giay | in
    Quạt bàn | Desk fan | do-gia-dinh | gang nhua | duc
    Mái chèo | Oar | phuong-tien-hang-hai | go | moc
    Áo trấn thủ | Quilted vest | trang-phuc | vai | khau-may
    Chuông | Bell | do-tho-le-hoi | dong-thau | duc
    Khuôn gạch | Brick mould | cong-cu-lao-dong | go | moc
    Vali | Suitcase | do-gia-dinh | bia da-trau | khau-may
    Bàn tính | Abacus | do-truong-hoc-van-phong | go tre | moc
    Ống nhòm | Pair of binoculars | phuong-tien-hang-hai | dong-thau kinh | go-dap-kim-loai
    Tờ báo tường | Wall newspaper | giay-to-so-sach | giay | viet-tay
    Võng | Hammock | do-thoi-chien | vai-bat day-soi | khau-may
    Cờ lê | Spanner | cong-cu-lao-dong | thep | duc
    Bản vẽ kho hàng | Plan of a warehouse | ban-do | giay vai | son-ve
    Cúp thể thao | Sports cup | huy-chuong | dong-thau | go-dap-kim-loai
    Đồng hồ treo tường | Wall clock | do-gia-dinh | go kinh | moc
    Hoành phi | Lacquered board | do-tho-le-hoi | go | son-ve
    Ma ní | Shackle | phuong-tien-hang-hai | thep sat | ren
    Ủng | Pair of boots | trang-phuc | cao-su | khau-may
    Bưu thiếp | Postcard | giay-to-so-sach | bia | in
    Vồ xảm thuyền | Caulking mallet | cong-cu-lao-dong | go | moc
    Cáng thương | Stretcher | do-thoi-chien | vai-bat tre | khau-may
    Chum nước | Water jar | do-gia-dinh | gom-trang-men | trang-men
    Mô hình cần cẩu | Model crane | mo-hinh-sa-ban | thep nhua | go-dap-kim-loai
    Bánh lái | Ship’s wheel | phuong-tien-hang-hai | go dong-thau | moc
    Guồng quay tơ | Silk reel | cong-cu-lao-dong | go tre | moc
    Âm bản | Negative | anh-tu-lieu | kinh | chup-anh
    Bàn là than | Charcoal iron | do-gia-dinh | dong-thau gang | duc
    Khăn quàng | Neckerchief | trang-phuc | vai | khau-may
    Quả địa cầu | Globe | do-truong-hoc-van-phong | bia nhua | in
    Biên bản họp tổ | Minute book of a team | giay-to-so-sach | giay | viet-tay
    Liềm | Sickle | cong-cu-lao-dong | thep go | ren
    Kiệu rước | Palanquin | do-tho-le-hoi | go | son-ve
    Đồng hồ áp suất | Pressure gauge | phuong-tien-hang-hai | dong-thau kinh | go-dap-kim-loai
    Máy khâu | Sewing machine | do-gia-dinh | gang go | duc
    Kẻng báo động | Alarm gong | do-thoi-chien | thep gang | duc
    Dấu | Rubber stamp | do-truong-hoc-van-phong | go cao-su | moc
    Sơ đồ cầu tàu | Plan of a pier | ban-do | giay | in
    Thắt lưng | Belt | trang-phuc | da-trau vai | khau-may
    Mõ | Slit drum | do-tho-le-hoi | go tre | moc
    Cọc bích | Bollard | phuong-tien-hang-hai | gang | duc
    Băng rôn | Banner | bien-hieu-ap-phich | vai | son-ve
    Mô hình đình làng | Model of a communal house | mo-hinh-sa-ban | go tre | moc
    Bay thợ xây | Mason’s trowel | cong-cu-lao-dong | thep go | ren
    Điện thoại quay tay | Crank telephone | do-truong-hoc-van-phong | nhua thep | duc
    Đầu lân | Lion-dance head | do-tho-le-hoi | bia tre | son-ve
    Bản đồ luồng lạch | Chart of the channel | ban-do | giay vai | in
""")

# Who used them, where, for what

GROUPS = columns("""
    công nhân | workers
    thợ máy | mechanics
    phu khuân vác | porters
    nữ công nhân | women workers
    thợ đóng tàu | shipbuilders
    thủy thủ | sailors
    dân chài | fishing families
    tiểu thương | market traders
    học sinh | pupils
    tự vệ | militia
    thợ rèn | blacksmiths
    giáo viên | teachers
    cán bộ | officials
    thợ nguội | fitters
    người lái đò | ferrymen
    y tá | nurses
    thợ xây | builders
    thợ in | printers
    đoàn viên thanh niên | youth union members
    người bán hàng rong | street sellers
    công nhân đường sắt | railway workers
    thợ dệt | weavers
    xã viên hợp tác xã | co-operative members
    lái xe tải | lorry drivers
    thợ mộc | carpenters
    thợ may | tailors
    nông dân | farmers
    thợ điện | electricians
    thợ hàn | welders
    hoa tiêu | harbour pilots
    diêm dân | salt makers
    thợ lặn | divers
    bưu tá | postmen
    văn công | stage performers
    kế toán | bookkeepers
    thợ chụp ảnh | photographers
    thợ kim hoàn | goldsmiths
    người gác đèn biển | lighthouse keepers
""")

SPOTS = columns("""
    bến Sáu Kho | Sáu Kho quay
    cảng Cấm | the Cấm port
    nhà máy xi măng | the cement works
    bến Bính | Bính landing
    Lạch Tray | Lạch Tray
    phố Cầu Đất | Cầu Đất street
    chợ Sắt | Sắt market
    sông Tam Bạc | the Tam Bạc river
    Đồ Sơn | Đồ Sơn
    Kiến An | Kiến An
    làng Gia Viên | Gia Viên village
    nhà máy đóng tàu Bạch Đằng | the Bạch Đằng shipyard
    Thủy Nguyên | Thủy Nguyên
    Máy Tơ | Máy Tơ
    Cát Bà | Cát Bà
    ga Hải Phòng | Hải Phòng station
    Máy Chai | Máy Chai
    Cửa Cấm | Cửa Cấm
    An Dương | An Dương
    cầu Rào | Rào bridge
    Hạ Lý | Hạ Lý
    Lạc Viên | Lạc Viên
    Đông Khê | Đông Khê
    Vạn Mỹ | Vạn Mỹ
    Cát Hải | Cát Hải
    Chùa Vẽ | Chùa Vẽ
    Sở Dầu | Sở Dầu
    An Biên | An Biên
    Hàng Kênh | Hàng Kênh
    Tiên Lãng | Tiên Lãng
    Vĩnh Bảo | Vĩnh Bảo
    Thượng Lý | Thượng Lý
    chợ Cố Đạo | Cố Đạo market
    Đình Vũ | Đình Vũ
    Vật Cách | Vật Cách
    An Lão | An Lão
    Cầu Niệm | Niệm bridge
    Dư Hàng | Dư Hàng
    Trại Chuối | Trại Chuối
    Minh Đức | Minh Đức
    Tràng Kênh | Tràng Kênh
    Phà Rừng | Rừng ferry
    Núi Đèo | Núi Đèo
    Đằng Giang | Đằng Giang
    Đằng Lâm | Đằng Lâm
    Nam Hải | Nam Hải
    Quán Toan | Quán Toan
    Niệm Nghĩa | Niệm Nghĩa
    An Đà | An Đà
    Cầu Tre | Tre bridge
    Kiến Thụy | Kiến Thụy
    Lương Khánh Thiện | Lương Khánh Thiện
    đảo Bạch Long Vĩ | Bạch Long Vĩ island
    Hòn Dáu | Hòn Dáu
    Long Châu | Long Châu
    Nghi Dương | Nghi Dương
    Hoàng Châu | Hoàng Châu
    Phù Long | Phù Long
    Xuân Đám | Xuân Đám
    Quý Kim | Quý Kim
""")

USES = columns("""
    đi làm ca sáng | go to the morning shift
    chuẩn bị cho chuyến tàu sớm | make ready for the early ship
    chuyển hàng từ tàu lên kho | bring cargo from ship to warehouse
    trông coi kho bãi | watch over the yards
    sửa chữa máy móc | repair machines
    học chữ buổi tối | learn to read in the evening
    đón khách sang sông | take people across the river
    lo bữa cơm gia đình | feed the family
    giữ liên lạc giữa các tổ | keep the teams in touch
    ghi công từng ngày | note each day’s work
    vá lưới và xảm thuyền | mend nets and caulk boats
    phòng tránh máy bay | take shelter from aircraft
    dựng lại nhà cửa | rebuild the houses
    mở hội đầu xuân | open the spring festival
    chia khẩu phần | share out the rations
    dạy nghề cho người mới | teach newcomers the trade
    chữa cháy trên cầu tàu | put out fires on the pier
    đo mực nước thủy triều | measure the tide
    đưa tin cho làng bên | carry news to the next village
    nuôi tằm quay tơ | raise silkworms and reel silk
""")

# A detail is a mark, what it shows, and where it is: three short lists make many thousand

MARKS = columns("""
    vết khắc hình {motif} | an engraved {motif}
    dấu đóng hình {motif} | a stamped {motif}
    hình vẽ {motif} | a painted {motif}
    vết mòn trông như {motif} | a worn patch like a {motif}
    nhãn in hình {motif} | a label with a {motif}
    vết sứt giống {motif} | a chip like a {motif}
    hoa văn {motif} | a pattern of a {motif}
    mảnh vá hình {motif} | a patch in the shape of a {motif}
    nét phấn vẽ {motif} | a {motif} in chalk
    đường thêu {motif} | an embroidered {motif}
    vết cháy hình {motif} | a burn in the shape of a {motif}
    họa tiết đúc nổi {motif} | a {motif} cast in relief
""")

MOTIFS = columns("""
    mỏ neo | anchor
    cánh buồm | sail
    hoa phượng | flame-tree flower
    ngôi sao | star
    con thuyền | boat
    bánh răng | cogwheel
    con cá chép | carp
    bông lúa | ear of rice
    hải âu | seagull
    chữ thập | cross
    hoa sen | lotus
    con tôm | shrimp
    ngọn hải đăng | lighthouse
    cây tre | bamboo
    con rồng | dragon
    mặt trời | sun
    cái móc | hook
    bông hồng | rose
    lưới cá | fishing net
    con chim bồ câu | dove
    búa liềm | hammer and sickle
    vầng trăng | moon
    con ngựa | horse
    chiếc nón | conical hat
    sóng nước | wave
    con cua | crab
    trái tim | heart
    bông cúc | chrysanthemum
    con phượng hoàng | phoenix
    cây đa | banyan
    con rùa | turtle
    chiếc lá | leaf
    tháp chuông | bell tower
    con hổ | tiger
    đôi đũa | pair of chopsticks
    chùm nho | bunch of grapes
    con bướm | butterfly
    bông sứ | frangipani
    con voi | elephant
    ống khói | chimney
    con cò | egret
    chiếc khóa | padlock
    bàn tay | hand
    con mực | squid
    quả lựu | pomegranate
    con gà trống | cockerel
    hoa đào | peach blossom
    con trâu | buffalo
    la bàn | compass rose
    con dơi | bat
    hoa mai | apricot blossom
    con ốc | snail
    thanh kiếm | sword
    con sư tử | lion
    quả bầu | gourd
    cây thông | pine
    con chuồn chuồn | dragonfly
    hoa nhài | jasmine
    chiếc ô | umbrella
    con công | peacock
    mũi tên | arrow
    con sứa | jellyfish
    hoa cau | areca flower
    con lươn | eel
    cái quạt | fan
    con sóc | squirrel
    hoa bưởi | pomelo flower
    con hạc | crane
    quả chuông | little bell
    con nhím | hedgehog
    hoa quỳnh | night-blooming cereus
    con bạch tuộc | octopus
    cây đàn nguyệt | moon lute
    con ve sầu | cicada
    hoa súng | water lily
    con kỳ lân | unicorn
    cái diều | kite
    con rái cá | otter
    hoa gạo | kapok flower
    con đom đóm | firefly
    cái nơm | fish trap
    con vích | green turtle
    hoa loa kèn | white lily
    con sam | horseshoe crab
    cái kèn | trumpet
    con cà cuống | water bug
    hoa dâm bụt | hibiscus
    con bói cá | kingfisher
    quả na | custard apple
    con chèo bẻo | drongo
    cái khánh | stone chime
    con dã tràng | sand bubbler crab
    hoa thiên lý | Tonkin creeper
    con cắt | falcon
    cây sào | punting pole
    con giang | ibis
    hoa móng rồng | ylang-ylang
    con nghê | temple lion
    cái chóe | porcelain jar
    con sá sùng | peanut worm
""")

ON_IT = columns("""
    ở mặt trước | on the front
    ở mép | on the edge
    ở mặt sau | on the back
    gần tay cầm | near the grip
    dưới đáy | on the bottom
    ở góc phải | in the right corner
    ở góc trái | in the left corner
    bên trong | inside
    quanh miệng | around the rim
    chỗ nối | at the joint
    sát đường gấp | along the fold
    dưới lớp gỉ | under the rust
    ngang thân | across the body
    trên nắp | on the lid
""")

KEPT = columns("""
    trong chạn bếp | in the kitchen cupboard
    trên gác xép | in the loft
    dưới gầm giường | under the bed
    ở kho của tổ | in the team’s store
    trong hòm gỗ | in a wooden chest
    sau cánh cửa | behind the door
    trong tủ kính | in a glass case
    ở nhà người cháu | at a grandchild’s house
    trong túi vải dù | in a bag of parachute silk
    ở trụ sở cũ | in the old office
    dưới hầm trú ẩn | in the air-raid shelter
    bên bàn thờ | beside the family altar
    trên khoang lái | on the bridge
    trong ống tre | in a bamboo tube
    giữa hai trang sách | between the pages of a book
""")

# Labels. What begins a label names the thing, its people and the port; the rest is drawn until there is enough.

OPENINGS = {
    "primary": columns("""
        Con hãy nhìn thật kỹ {thing} bằng {material} này. Nó là vật của {group} ở {spot}, thành phố cảng Hải Phòng. | Look closely at this {thing} of {material}. It belonged to {group} at {spot} in the port city of Hải Phòng.
        Đây là {thing} làm bằng {material}. Ngày xưa, {group} ở {spot} gần cảng Hải Phòng dùng nó để {use}. | Here is a thing of {material}: the {thing}. Long ago {group} at {spot} near the port of Hải Phòng used it to {use}.
        Con có biết {group} ở {spot}, Hải Phòng, từng cần {thing} bằng {material} này để {use} không? | Did you know that {group} at {spot}, Hải Phòng, once needed this {thing} of {material} to {use}?
    """),  # noqa: E501 - one sentence and its translation
    "lower_secondary": columns("""
        {Thing} bằng {material} này ({date}) là vật quen thuộc của {group} ở {spot}, một góc của cảng Hải Phòng. | This {thing} of {material} ({date}) was familiar to {group} at {spot}, a corner of the port of Hải Phòng.
        Sổ đăng ký ghi: {thing}, bằng {material}, {date}. Người dùng nó là {group} ở {spot}, ngay bên cảng Hải Phòng. | The register says: {thing}, {material}, {date}. Those who used it were {group} at {spot}, right beside the port of Hải Phòng.
        Muốn {use}, {group} ở {spot} của Hải Phòng cần đến {thing} bằng {material} như chiếc này ({date}). | To {use}, {group} at {spot} in Hải Phòng needed a {thing} of {material} like this one ({date}).
    """),  # noqa: E501
    "upper_secondary": columns("""
        {Thing} bằng {material} ({date}) thuộc nhóm hiện vật về {group} ở {spot}, một mảng đời sống của cảng Hải Phòng. | The {thing} of {material} ({date}) belongs to the objects about {group} at {spot}, a side of life in the port of Hải Phòng.
        Qua {thing} bằng {material} này ({date}), có thể hình dung {group} ở {spot}, Hải Phòng, đã {use} như thế nào. | Through this {thing} of {material} ({date}) one can imagine how {group} at {spot}, Hải Phòng, used to {use}.
        Trong sưu tập về cảng Hải Phòng, {thing} bằng {material} ({date}) đại diện cho {group} ở {spot}. | In the collection on the port of Hải Phòng, the {thing} of {material} ({date}) stands for {group} at {spot}.
    """),  # noqa: E501
}

SENTENCES = {
    "primary": columns("""
        Hãy tìm {detail} trong hình và chỉ cho bạn bên cạnh xem nhé. | Find {detail} in the picture and show it to the friend beside you.
        Con đoán xem nó nặng bằng bao nhiêu quyển vở: năm, mười hay {number} quyển? | Guess how many exercise books it weighs: five, ten or {number}?
        Mỗi buổi sáng, tiếng còi tàu ngoài sông Cấm gọi mọi người dậy đi làm. | Every morning the horns of the ships on the Cấm river called everybody to work.
        Một bạn nhỏ bảo nó giống {motif}. Còn con, con thấy nó giống gì? | One child says that it looks like a {motif}. What does it look like to you?
        {Person} nhớ hồi bé vẫn thấy nó nằm {kept}. | {Person} remembers from childhood that it lay {kept}.
        Con hãy đếm xem trên mặt {material} có bao nhiêu vết xước. | Count how many scratches there are on the {material}.
        Nếu được cầm nó một ngày, con sẽ dùng nó làm gì? | If you could hold it for a day, what would you use it for?
        Bàn tay của {group} ngày ấy chai sạn vì nắng, gió và muối biển. | The hands of {group} were rough from sun, wind and sea salt in those days.
        Con thử hỏi ông bà xem nhà mình ngày xưa có {thing} không. | Ask your grandparents whether they had a {thing} at home.
    """),  # noqa: E501
    "lower_secondary": columns("""
        Trên hiện vật còn {detail}, dấu vết của nhiều năm làm việc. | It still bears {detail}, a trace of many years of work.
        Số hiệu {code} cho biết nó từng được ghi vào sổ kho số {number}. | The mark {code} shows that it was once entered in stock book no. {number}.
        Theo lời kể, {person} cất nó {kept} suốt {number} năm rồi trao lại cho phòng truyền thống. | It is told that {person} kept it {kept} for {number} years and then gave it to the Tradition Room.
        Em hãy so sánh với một vật cùng loại ngày nay: chất liệu, hình dáng và cách dùng đã đổi thay ra sao? | Compare it with one of today: how have material, shape and use changed?
        Quanh bến khi đó có nhiều xưởng nhỏ, mỗi xưởng làm {thing} theo một kiểu riêng. | Many small workshops stood around the quay, and each made a {thing} in its own way.
        Hình {motif} hay gặp trên đồ dùng của người làm nghề sông nước. | A {motif} is often met on the belongings of people who live by the water.
        Trong ảnh cũ, {group} đứng thành hàng, người đầu tiên cầm một vật giống hệt. | In an old photograph {group} stand in a row, the first with one just like it.
        Theo em, vì sao nó được giữ lại khi bao vật khác đã mất? | Why, do you think, was it kept when so much else was lost?
    """),  # noqa: E501
    "upper_secondary": columns("""
        Chi tiết đáng chú ý là {detail}; hai hiện vật cùng nhóm cũng có dấu hiệu này. | What deserves notice is {detail}; two objects of the same group bear this sign too.
        Số hiệu {code} khớp với một trang trong sổ kho số {number}, nhưng trang ấy không ghi tên người nhận. | The mark {code} agrees with a page of stock book no. {number}, yet that page does not name who received it.
        {Person} kể rằng nó nằm {kept} cho đến ngày dọn nhà; lời kể này chưa có nguồn thứ hai. | {Person} tells that it lay {kept} until the move; there is no second source for this yet.
        Chất {material} và cách gia công gợi ý một xưởng ở địa phương hơn là hàng nhập. | The {material} and the way it was worked suggest a local workshop rather than an import.
        Niên đại được suy ra từ kiểu dáng, vì vậy chỉ nên hiểu là khoảng gần đúng. | The date is derived from the form and should be read as approximate.
        Đặt cạnh lời kể của {group}, hiện vật cho thấy việc {use} tốn sức hơn sổ sách thừa nhận. | Beside what {group} tell, the object shows that to {use} took more strength than the books admit.
        Biểu tượng {motif} có thể là nhãn hiệu, cũng có thể chỉ là sở thích của người chủ. | The {motif} may be a trade mark, or merely what its owner liked.
        Câu hỏi còn bỏ ngỏ: ai đã mang nó tới {spot}, và vào lúc nào? | A question stays open: who brought it to {spot}, and when?
    """),  # noqa: E501
}

TITLES = columns("""
    {Thing} bằng {material} của {group} {spot} | {Thing} of {material}, from {group} at {spot}
    {Thing} của {group} {spot}, {date} | {Thing} from {group} at {spot}, {date}
    {Thing} bằng {material} có {detail} | {Thing} of {material} with {detail}
    {Thing} bằng {material} dùng ở {spot}, Hải Phòng | {Thing} of {material} used at {spot}, Hải Phòng
    {Thing} số hiệu {code} của {group} {spot} | {Thing} marked {code}, from {group} at {spot}
    {Thing} cất {kept}, {spot} | {Thing} kept {kept}, {spot}
""")

SUMMARIES = columns("""
    {Thing} bằng {material} của {group} ở {spot}, Hải Phòng, có {detail}. | A {thing} of {material} from {group} at {spot}, Hải Phòng, with {detail}.
    Vật {group} ở {spot} dùng để {use} bên cảng Hải Phòng ({date}). | Used by {group} at {spot} to {use} beside the port of Hải Phòng ({date}).
    {Thing} số hiệu {code}, được cất {kept} trước khi về phòng truyền thống. | A {thing} marked {code}, kept {kept} before it came to the Tradition Room.
""")  # noqa: E501

# People, places, events

FAMILY_NAMES = listed("Nguyễn Trần Lê Phạm Hoàng Vũ Đỗ Bùi Đặng Ngô Đào Lương Đinh Mai Cao Đoàn")
MIDDLE_NAMES = listed("Văn Thị Đức Ngọc Minh Hữu Quang Thanh Xuân Kim Bá Đình Thế Hồng")
GIVEN_NAMES = listed("""
    Hòa Bình Hải Lan Sơn Hương Dũng Mai Tuấn Thủy Hùng Nga Cường Hoa Long Yến Phúc Liên Khánh Loan Thắng Cúc Đạt
    Nhung Kiên Thơm Tiến Vân Quyết Hạnh Trường Sen Thịnh Bích Lực Tâm Vinh Phượng Toàn Hiền Mạnh Thoa Chiến Duyên
    Công Oanh Quý Trinh Thuận Mận Khoa Chi Lợi Bưởi Đông Giang Nam Sóng Triều Bến Neo Buồm Chài Lưới Khơi Vịnh Đảo
    Phà Cầu Muối Rươi Ngao Vẹm Sú Vẹt Bần Cói Phao Lái Mũi Khoang Dầm Xưởng Lò Than Đe Thoi Guồng Tơ Đũi Trúc Mây
""")
ROLES = columns("""
    thợ đóng tàu | shipbuilder
    công nhân cảng | dock worker
    giáo viên | teacher
    thợ rèn | blacksmith
    người lái đò | ferryman
    chủ hiệu ảnh | photographer
    y sĩ | medical officer
    thủy thủ | sailor
    tiểu thương | market trader
    thợ in | printer
    nghệ nhân đan lát | basket maker
    cán bộ phường | ward official
""")

KINDS_OF_PLACE = columns("""
    Kho số {number} | Warehouse {number} | kho hàng | warehouse
    Cầu tàu số {number} | Pier {number} | cầu tàu | pier
    Ngõ {number} | Lane {number} | ngõ | lane
    Xưởng số {number} | Workshop {number} | xưởng | workshop
    Xóm {number} | Hamlet {number} | xóm | hamlet
    Bãi hàng số {number} | Cargo yard {number} | bãi hàng | cargo yard
    Nhà tập thể số {number} | Block of flats {number} | nhà tập thể | block of flats
    Hầm trú ẩn số {number} | Shelter {number} | hầm trú ẩn | air-raid shelter
    Trạm gác số {number} | Guard post {number} | trạm gác | guard post
    Ụ tàu số {number} | Dock {number} | ụ tàu | dry dock
    Lò gạch số {number} | Brick kiln {number} | lò gạch | brick kiln
    Bến đò số {number} | Ferry landing {number} | bến đò | ferry landing
""")

HAPPENINGS = columns("""
    Khánh thành cầu tàu số {number} ở {spot} | Pier {number} opens at {spot}
    Mở lớp học buổi tối cho {group} ở {spot} | An evening school opens for {group} at {spot}
    Dựng lại kho số {number} ở {spot} | Warehouse {number} is rebuilt at {spot}
    Hội thi tay nghề của {group} ở {spot} | {Group} compete in their trade at {spot}
    Lập tổ sản xuất của {group} ở {spot} | {Group} found a work team at {spot}
    Bão lớn làm tốc mái xưởng số {number} ở {spot} | A storm unroofs workshop {number} at {spot}
    Chuyến tàu số {number} cập bến {spot} | Ship no. {number} lands at {spot}
    Hội bơi chải ở {spot} lần thứ {number} | Boat race no. {number} at {spot}
    Đắp đê, nạo vét lạch ở {spot} | Dykes are raised and the channel dredged at {spot}
    {Group} ở {spot} góp {number} ngày công | {Group} at {spot} give {number} days of work
    Mở chợ phiên ở {spot} | A fair opens at {spot}
    Trưng bày đồ dùng của {group} ở {spot} | The belongings of {group} are shown at {spot}
""")

MONTHS = listed("January February March April May June July August September October November December")
CENTURIES = {18: ("XIX", "19th"), 19: ("XX", "20th"), 20: ("XXI", "21st")}
PARTS = (("đầu", "early"), ("giữa", "mid"), ("cuối", "late"))
AUTHENTICITIES = ("original", "facsimile", "replica", "restored", "documentary_photograph", "demonstration")
AUTHENTICITY_WEIGHTS = (74, 10, 6, 5, 2, 3)
RIGHTS = ("NOT_EVALUATED", "PUBLIC_DOMAIN", "CC_BY", "IN_COPYRIGHT_EDU", "CC_BY_NC", "UNKNOWN_OWNER", "CC0")
RIGHTS_WEIGHTS = (30, 22, 16, 12, 10, 6, 4)
ACQUISITIONS = ("gift", "transfer", "purchase", "found", "field", "loan", "")
ACQUISITION_WEIGHTS = (50, 12, 8, 8, 8, 2, 12)
LEVELS = tuple(OPENINGS)


@dataclass(frozen=True)
class Record:
    """An object and its label: facts once, words by language."""

    accession_number: str
    object_name: str
    type_key: str
    material_keys: tuple[str, ...]
    technique_key: str
    date_display: str
    year: int | None  # in which it was made, or near it
    facts: dict  # further columns of the register
    rights: str  # name of a RightsStatement
    published: datetime
    words: dict[str, dict]  # {language: {column of the label: value}}


@dataclass(frozen=True)
class Told:
    """A person, place or event: facts once, words by language."""

    facts: dict
    published: datetime
    words: dict[str, dict]
    year: int | None = None


def accession_number(number):
    """The number of the record that comes as number 0, 1, 2 …: every year of the register gets its share."""
    return f"TL.{FIRST_YEAR + number % YEARS}.{number // YEARS + 1}"


def rng_for(seed, *what):
    """Chance that depends on nothing but these words, so that a record is the same whenever it is made."""
    return random.Random(":".join(map(str, (seed, *what))))  # noqa: S311 - made-up records, no secrets


def common_first(rng, items):
    """An item; the first ones come up most, the last ones seldom."""
    return items[int(len(items) * rng.random() ** 2.2)]


def chosen(rng, options, weights):
    return rng.choices(options, weights)[0]


def paragraph(text):
    return f"<p>{text}</p>"  # nothing in the lists needs escaping


def capitalised(text):
    return text[:1].upper() + text[1:]


def lowered(text):
    return text[:1].lower() + text[1:]


# One object


def record(seed, number):
    """What the register and the label say of one object."""
    rng = rng_for(seed, "object", number)
    thing = common_first(rng, THINGS)
    name, _name_en, type_key, materials, technique = thing
    material_keys = material_choice(rng, materials.split())
    display, date_en, year = date_wording(rng)
    context = context_of(rng, thing, material_keys[0], {"vi": display, "en": date_en})
    published = moment(rng)
    return Record(
        accession_number=accession_number(number),
        object_name=name,
        type_key=type_key,
        material_keys=material_keys,
        technique_key=technique if rng.random() < 0.6 else "",
        date_display=display,
        year=year,
        facts=register_facts(rng, type_key, context, published.year),
        rights=chosen(rng, RIGHTS, RIGHTS_WEIGHTS),
        published=published,
        words=label_words(rng, context),
    )


def material_choice(rng, keys):
    """One of the materials, now and then two."""
    return tuple(keys[:2]) if len(keys) > 1 and rng.random() < 0.35 else (rng.choice(keys),)


def register_facts(rng, type_key, context, published_year):
    vietnamese, code = context["vi"], context["vi"]["code"]
    authenticity = chosen(rng, AUTHENTICITIES, AUTHENTICITY_WEIGHTS)
    if type_key == "anh-tu-lieu" and authenticity == "original":
        authenticity = "documentary_photograph"
    elif type_key == "mo-hinh-sa-ban":
        authenticity = "replica"
    facts = {
        "authenticity": authenticity,
        "legal_class": chosen(rng, ("", "relic", "antiquity", "national_treasure"), (9600, 330, 69, 1)),
        "acquisition_method": chosen(rng, ACQUISITIONS, ACQUISITION_WEIGHTS),
        "number_of_parts": chosen(rng, (1, 2, 3, 5, 12), (88, 7, 3, 1, 1)),
    }
    if rng.random() < 0.25:
        facts["maker"] = rng.choice((f"Xưởng {vietnamese['spot']} số {vietnamese['number']}", vietnamese["person"]))
    if rng.random() < 0.2:
        facts["place_of_origin"] = capitalised(vietnamese["spot"])
    if rng.random() < 0.15:
        facts["inscription"] = f"{code} · {capitalised(vietnamese['spot'])}"
    if facts["acquisition_method"] == "gift" and rng.random() < 0.5:
        given = published_year - rng.randrange(8)
        facts["credit_line_vi"] = f"{capitalised(vietnamese['person'])} tặng, {given}"
        facts["credit_line_en"] = f"Gift of {context['en']['person']}, {given}"
    return facts


def context_of(rng, thing, material_key, date):
    """{language: what the sentences about one object may speak of}."""
    name_vi, name_en, *_rest = thing
    material = MATERIAL_NAMES[material_key]
    group, spot, use, motif, other_motif, mark, at, kept = (
        common_first(rng, items) for items in (GROUPS, SPOTS, USES, MOTIFS, MOTIFS, MARKS, ON_IT, KEPT)
    )
    name = person_name(rng)
    code = f"{rng.choice('ABCĐGHKLMNPQSTVX')}{rng.choice('ABCĐGHKLMNPQSTVX')}-{rng.randrange(100, 10_000)}"
    shared = {"code": code, "number": 2 + int(90 * rng.random() ** 2)}
    context = {}
    for at_language, language in enumerate(LANGUAGES):
        called = (name_vi, name_en)[at_language]
        person = (f"{title_of(name)} {name} (tên đặt ra)", f"{name} (an invented name)")[at_language]
        context[language] = {
            **shared,
            "Thing": called,
            "thing": lowered(called),
            "material": material[at_language],
            "group": group[at_language],
            "spot": spot[at_language],
            "use": use[at_language],
            "motif": other_motif[at_language],
            "detail": f"{mark[at_language].format(motif=motif[at_language])} {at[at_language]}",
            "kept": kept[at_language],
            "person": person,
            "Person": capitalised(person),
            "date": date[language] or NO_DATE[language],
        }
    return context


def label_words(rng, context):
    """{language: title, summary and the three reading levels}; both languages say the same."""
    title, summary = common_first(rng, TITLES), rng.choice(SUMMARIES)
    sentences = {level: label_sentences(rng, level, context["vi"]) for level in LEVELS}
    words = {}
    for at, language in enumerate(LANGUAGES):
        values = context[language]
        labels = {level: " ".join(pair[at].format_map(values) for pair in sentences[level]) for level in LEVELS}
        words[language] = {
            "title": article_fixed(title[at].format_map(values), language),
            "summary": article_fixed(f"{summary[at].format_map(values)} {MADE_UP[language]}", language),
            **{
                f"label_{level}": paragraph(article_fixed(f"{label} {MADE_UP[language]}", language))
                for level, label in labels.items()
            },
        }
    return words


def label_sentences(rng, level, vietnamese):
    """Sentences in both languages: an opening, and further ones until the label is long enough."""
    chosen_ones = [rng.choice(OPENINGS[level])]
    length = words_in(chosen_ones[0][0].format_map(vietnamese))
    for pair in rng.sample(SENTENCES[level], len(SENTENCES[level])):
        if length >= ENOUGH:
            break
        chosen_ones.append(pair)
        length += words_in(pair[0].format_map(vietnamese))
    return chosen_ones


def words_in(text):
    return len(text.split())


def article_fixed(text, language):
    """English says "an anchor" where the pattern has "a {motif}"."""
    return BEFORE_VOWEL.sub(r"\1n ", text) if language == "en" else text


# Dates


def date_wording(rng):
    """(Vietnamese wording, English wording, year); as vague as registers are, sometimes not known at all."""
    year = int(rng.triangular(1850, LATEST_YEAR, 1955))
    kind = chosen(rng, ("year", "about", "decade", "span", "day", "century", ""), (30, 22, 14, 14, 6, 9, 5))
    if kind == "year":
        return f"{year}", f"{year}", year
    if kind == "about":
        return f"khoảng năm {year}", f"about {year}", year
    if kind == "decade":
        return f"thập niên {year // 10 * 10}", f"the {year // 10 * 10}s", year
    if kind == "span":
        last = min(year + rng.randrange(2, 12), LATEST_YEAR + 1)
        return f"{year}–{last}", f"{year}–{last}", year
    if kind == "day":
        day, month = rng.randrange(1, 29), rng.randrange(1, 13)
        return f"{day}/{month}/{year}", f"{day} {MONTHS[month - 1]} {year}", year
    if kind == "century":
        part_vi, part_en = PARTS[year % 100 // 34]
        roman, ordinal = CENTURIES[year // 100]
        return f"{part_vi} thế kỷ {roman}", f"{part_en} {ordinal} century", year
    return "", "", None


def moment(rng):
    """When a page was first published: over some years, more in the later ones."""
    days = int(365 * 10 * rng.random() ** 0.6)
    return OPENED + timedelta(days=days, seconds=rng.randrange(36_000))


# People, places, events


def person_name(rng):
    return f"{common_first(rng, FAMILY_NAMES)} {rng.choice(MIDDLE_NAMES)} {common_first(rng, GIVEN_NAMES)}"


def title_of(name):
    return "bà" if " Thị " in name else "ông"


def person(seed, number):
    rng = rng_for(seed, "person", number)
    name, role, spot = person_name(rng), common_first(rng, ROLES), common_first(rng, SPOTS)
    born = rng.randrange(1840, 1990)
    died = born + rng.randrange(45, 92)
    return Told(
        facts={
            "birth_display": f"khoảng năm {born}" if rng.random() < 0.4 else f"{born}",
            "death_display": f"{died}" if died <= LATEST_YEAR else "",
            "certainty": "unverified",
        },
        published=moment(rng),
        words={
            "vi": {
                "title": f"{name} (tên đặt ra {number:03d})",
                "role": role[0],
                "summary": f"{capitalised(role[0])} ở {spot[0]}, Hải Phòng. {MADE_UP['vi']}",
            },
            "en": {
                "title": f"{name} (invented name {number:03d})",
                "role": role[1],
                "summary": f"{capitalised(role[1])} at {spot[1]}, Hải Phòng. {MADE_UP['en']}",
            },
        },
    )


def place(seed, number):
    rng = rng_for(seed, "place", number)
    spot, group = common_first(rng, SPOTS), common_first(rng, GROUPS)
    name_vi, name_en, type_vi, type_en = rng.choice(KINDS_OF_PLACE)
    return Told(
        facts={"certainty": "unverified"},
        published=moment(rng),
        words={
            "vi": {
                "title": f"{name_vi.format(number=number)}, {spot[0]}",
                "place_type": type_vi,
                "summary": f"{capitalised(type_vi)} gần {spot[0]}, Hải Phòng, nơi {group[0]} làm việc. {MADE_UP['vi']}",
            },
            "en": {
                "title": f"{name_en.format(number=number)}, {spot[1]}",
                "place_type": type_en,
                "summary": f"A {type_en} near {spot[1]}, Hải Phòng, where {group[1]} worked. {MADE_UP['en']}",
            },
        },
    )


def event(seed, number):
    rng = rng_for(seed, "event", number)
    spot, group, happening = (common_first(rng, items) for items in (SPOTS, GROUPS, HAPPENINGS))
    year, month = int(rng.triangular(1874, LATEST_YEAR, 1958)), rng.randrange(1, 13)
    display = rng.choice((f"{year}", f"{month}/{year}", f"{rng.randrange(1, 29)}/{month}/{year}", f"khoảng năm {year}"))
    words = {}
    for at, language in enumerate(LANGUAGES):
        values = {"spot": spot[at], "group": group[at], "Group": capitalised(group[at]), "number": 1 + number % 97}
        title = happening[at].format_map(values)
        where = {"vi": f"{capitalised(spot[at])}, Hải Phòng", "en": f"{capitalised(spot[at])}, Hải Phòng"}[language]
        words[language] = {"title": title, "place_text": where, "summary": f"{title}. {MADE_UP[language]}"}
    return Told(
        facts={"date_display": display, "certainty": "unverified"}, published=moment(rng), words=words, year=year
    )
