"""The words visitors on a class visit get their nicknames and resume keys from, and the words no nickname may
hold.

A nickname is a creature and a quality: "Cò Trắng Chăm Chỉ" in Vietnamese, "Curious Heron" in English. A resume
key is three of the key words, to be written down on paper: "cam – thuyền – mây". The lists are plain data.
Whoever adds a word asks first what schoolmates would make of it: as an insult, as slang, without its marks, and
beside every other word it can meet.
"""


def _listed(text) -> tuple[str, ...]:
    """The words of a text that are separated by commas. A word may hold spaces."""
    return tuple(word.strip() for word in text.split(","))


# Nicknames

# Animals, trees and flowers nobody is teased with. Left out for what they mean when said of a child: most farm
# animals, owls, crows, snakes, monkeys, turtles, butterflies, shellfish, cats, whatever is known as fat or slow.
CREATURES = _listed(
    """
    Cò Trắng, Cò Thìa, Hải Âu, Bồ Câu, Bồ Nông, Sơn Ca, Họa Mi, Chào Mào, Đại Bàng, Thiên Nga, Hồng Hạc,
    Hạc Trắng, Hạc Giấy, Sếu Xám, Diệc Xám, Én Bạc, Én Xuân, Nhạn Biển, Bói Cá, Gõ Kiến, Chìa Vôi, Chiền Chiện,
    Vành Khuyên, Sâm Cầm, Giang Sen, Sẻ Nâu, Sáo Nâu,
    Cá Heo, Cá Chép, Cá Hồi, Cá Thu, Cá Trích, Cá Bống, Cá Rô, Hải Mã, Sao Biển, San Hô, Nhím Biển, Rái Cá,
    Hải Ly,
    Sao La, Hươu Sao, Tuần Lộc, Linh Dương, Gấu Trúc, Sóc Nâu, Sóc Bay, Sóc Bông, Nhím Nâu, Thỏ Ngọc, Kỳ Lân,
    Rồng Xanh, Rồng Vàng, Phượng Hoàng,
    Dế Mèn, Đom Đóm, Chuồn Chuồn, Chuồn Kim, Chuồn Ngô, Ong Mật, Ong Vàng, Ong Thợ, Kiến Vàng, Cánh Cam,
    Cào Cào,
    Phượng Đỏ, Phượng Tím, Bằng Lăng, Hướng Dương, Phong Lan, Lan Rừng, Hoa Ban, Hoa Sim, Hoa Gạo, Hoa Giấy,
    Hoa Sưa, Mai Vàng, Thạch Thảo, Bông Lau, Muống Biển, Lúa Vàng, Mầm Xanh, Tre Xanh, Tre Ngà, Trúc Xanh,
    Tùng Xanh, Lim Xanh, Phi Lao, Bạch Đàn, Xà Cừ, Lộc Vừng, Măng Tre
    """
)

# Kind, and true of anybody: nothing about bodies, looks or money, nothing only said of girls or of boys.
QUALITIES = _listed(
    """
    Chăm Chỉ, Cần Cù, Siêng Năng, Chuyên Cần, Chịu Khó, Miệt Mài, Bền Bỉ, Kiên Trì, Kiên Nhẫn, Kiên Cường,
    Quyết Tâm, Tận Tâm,
    Ham Học, Mê Sách, Sáng Dạ, Thông Minh, Nhanh Trí, Nhạy Bén, Tinh Ý, Hiểu Biết, Tò Mò, Sáng Tạo, Khéo Léo,
    Tháo Vát, Nhanh Nhẹn, Lanh Lợi, Năng Động,
    Vui Vẻ, Vui Tính, Hài Hước, Dí Dỏm, Hóm Hỉnh, Tinh Nghịch, Lạc Quan, Yêu Đời, Hân Hoan, Phấn Khởi, Hăng Hái,
    Sôi Nổi, Nhiệt Tình,
    Hiền Lành, Nhân Hậu, Tử Tế, Ân Cần, Ấm Áp, Niềm Nở, Thân Thiện, Hòa Đồng, Rộng Lượng, Bao Dung, Vị Tha,
    Đáng Mến, Lễ Phép, Lịch Sự, Khiêm Tốn,
    Thật Thà, Trung Thực, Chân Thành, Công Bằng, Giữ Lời, Đúng Giờ, Dũng Cảm, Gan Dạ, Can Đảm, Tự Tin, Tự Lập,
    Tự Giác, Vững Vàng, Bình Tĩnh, Cẩn Thận, Chu Đáo, Tỉ Mỉ, Ngăn Nắp
    """
)

# For English-language visits, the quality in front.
CREATURES_EN = _listed(
    """
    Heron, Egret, Crane, Swan, Robin, Sparrow, Lark, Nightingale, Kingfisher, Hummingbird, Bluebird, Oriole,
    Pelican, Puffin, Penguin, Flamingo, Falcon, Eagle, Stork, Sandpiper,
    Dolphin, Seahorse, Otter, Seal, Narwhal, Salmon, Octopus, Coral,
    Squirrel, Rabbit, Hedgehog, Deer, Fawn, Reindeer, Antelope, Gazelle, Saola, Panda, Koala, Kangaroo, Wombat,
    Meerkat, Lemur, Lynx, Lion, Tiger, Leopard, Pony, Unicorn, Dragon, Phoenix,
    Firefly, Dragonfly, Ladybird, Honeybee, Bumblebee, Cricket, Grasshopper,
    Bamboo, Sunflower, Lotus, Orchid, Tulip, Daisy, Bluebell, Marigold, Clover, Maple, Cedar, Oak, Acorn
    """
)

QUALITIES_EN = _listed(
    """
    Curious, Patient, Diligent, Hardworking, Tireless, Steady, Determined, Persistent, Attentive, Observant,
    Studious, Clever, Bright, Wise, Creative, Inventive, Imaginative, Resourceful, Skilful, Nimble, Quick, Keen,
    Alert,
    Cheerful, Happy, Joyful, Merry, Sunny, Smiling, Playful, Lively, Witty, Hopeful, Eager, Active, Spirited,
    Kind, Gentle, Friendly, Helpful, Caring, Thoughtful, Considerate, Polite, Respectful, Generous, Gracious,
    Grateful, Humble, Peaceful, Calm,
    Honest, Sincere, Earnest, Loyal, Reliable, Punctual, Careful, Brave, Daring, Confident, Adventurous
    """
)

# Resume keys

# 512 words, so that three of them have 27 bits. Most children type them without marks. So no two are alike once
# folded and without spaces, nor to the ear where Vietnamese spelling is hard (d/gi/r, s/x, ch/tr, i/y, l/n, c/k);
# and no word is the first syllable of another, so that syllables in a row can be read in one way only.
KEY_WORDS = _listed(
    """
    mây, mưa, gió, nắng, sương, tuyết, trăng, sao, trái đất, mặt trời, mặt trăng, cầu vồng, bình minh, bầu trời,
    ngân hà, tia nắng, bông tuyết, ngày, đêm, tuần, sáng, hè, xuân,
    biển, sông, suối, hồ, thác, vịnh, giếng, kênh, nước, giọt, núi, đồi, rừng, hang, vườn, đất, cát, đá, bụi,
    khói, thủy triều, phù sa, sa mạc, san hô, bãi biển, bãi cỏ, cao nguyên,
    xóm, đường, ngã ba, ngã tư, vỉa hè, thành phố, thủ đô, công viên, cửa hàng, siêu thị, tiệm, trạm, kho,
    nông trại, bưu điện, thư viện, bảo tàng, rạp, chùa, tháp,
    thuyền, tàu, bè, phà, ca nô, mỏ neo, mái chèo, bánh lái, khoang, lưới, phao, bến, cảng, hải đăng, toa, vé,
    tem, phong bì, bưu thiếp, bản đồ, ba lô, va li, xe đạp, xe máy, xe tải, xe buýt, xe lửa, xe khách, xích lô,
    ô tô, trực thăng, phi thuyền, sân bay, bánh xe,
    cam, quýt, chanh, lê, nho, xoài, mít, ổi, vải, nhãn, dừa, khế, mận, gấc, hồng, mía, sim, dâu tây, sầu riêng,
    thanh long, chôm chôm, trái cây, hạt dẻ, hạt sen,
    ngô, lúa, thóc, gạo, nếp, vừng, rau, nấm, hành, tỏi, gừng, ớt, quế, tiêu, tía tô, mồng tơi, khoai lang,
    khoai tây, khoai môn, cà rốt, cà chua, cà tím, bí đỏ, bí xanh, bắp cải, su su, su hào, đậu phụ, đậu xanh,
    đậu đỏ,
    cơm, xôi, phở, bún, miến, nem, súp, thịt, trứng, ruốc, muối, bột, dầu ăn, sữa, trà, cà phê, sinh tố, kem,
    kẹo, thạch, ô mai, mật ong, bánh mì, bánh bao, bánh chưng, bánh rán, bánh kem, hải sản,
    mèo, gà, vịt, ngỗng, thỏ, sóc, nhím, hươu, nai, gấu, khỉ, voi, cọp, cừu, heo, nghé, sư tử, tê giác, tê tê,
    hà mã, lạc đà, linh dương, rái cá, tắc kè, ếch, nòng nọc, rồng,
    hạc, sếu, én, yến, bồ câu, hải âu, sơn ca, thiên nga, vành khuyên, tôm, tép, mực, cá heo, cá voi, cá chép,
    bạch tuộc, ong, kiến, dế, tằm, bọ rùa, bọ ngựa, đom đóm, chuồn chuồn, cào cào,
    cây, lá, hoa, cành, mầm, lộc, gốc, cỏ, rơm, rêu, gỗ, củi, tre, lim, xoan, phi lao, bạch đàn, sen, lan, huệ,
    phượng, nhài, phong lan, hướng dương, lục bình, bông lúa, tổ ong,
    nhà, mái nhà, mái ngói, cửa sổ, ban công, gạch, ngói, tường, thềm, vách, hiên, rèm, thảm, giường, chiếu,
    chăn, gối, mùng, ghế, kệ, tủ sách, tủ lạnh, gương, quạt, đèn, nến, loa, pin, tai nghe, điện thoại, bàn phím,
    đồng hồ, chuông, chìa khóa, khóa,
    bếp, nồi, niêu, chảo, ấm, phích, bát, đĩa, thìa, nĩa, muỗng, cốc, chén, chai, lọ, hũ, chum, chậu, thùng,
    thau, khay, hộp, túi, phễu, móc, chổi, khăn, xà phòng, bàn chải, bàn là, bình hoa, lều, võng,
    áo, quần, nón, dép, guốc, tất, găng tay, tạp dề, khẩu trang, kính, ví, nhung, kim, chỉ, khuy, nút,
    lớp, sách, vở, giấy, bảng, phấn, thước, tẩy, cặp, chữ, số, toán, ảnh, màu, ghim, lịch, bút chì, bút bi,
    bút màu, bút mực, bàn học, giá sách, phòng học, sân trường, học sinh, thầy giáo, bài hát, bài thơ, bài tập,
    bức tranh, mô hình, sa bàn, nhiệt kế,
    búa, đinh, xẻng, cuốc, thang, cân, gùi, cối, khuôn, kiệu, sắt, thép, nhôm, vàng, gốm, nhựa, xốp, xi măng,
    đuốc, thủy tinh, ngọc trai, đồng xu,
    diều, trống, kèn, đàn, cồng chiêng, nhạc, kịch, phim, xiếc, sân khấu, hội, tết, lì xì, quà, thẻ, cúp, vợt,
    bóng bay, bóng rổ, bóng chuyền, cầu lông, cầu trượt, bập bênh, chong chóng, búp bê, thú bông, viên bi,
    tò he, mặt nạ, rô bốt, lồng đèn, sinh nhật, huy chương, huy hiệu, vương miện,
    xanh, đỏ, tím, nâu, xám,
    vua, tiên, công chúa, hoàng tử, siêu nhân, gia đình, em bé, bác sĩ, ca sĩ, đầu bếp, nông dân, công nhân,
    phi công, thủy thủ, thủ môn,
    tóc, răng, đuôi, cầu thang, ruy băng, tách, bỏng ngô, sáp màu, truyện tranh, từ điển, ván trượt, khủng long,
    người tuyết,
    bàn ghế, kẹp, cà vạt, thắt lưng, đồng phục, cá vàng, bói cá, xà lách, bông cải, bánh cuốn, bánh ngọt,
    giá đỗ, nắp, trại hè, ngai vàng,
    phòng khách, trò chơi, bàn tay, cúc áo, thời tiết,
    bờ biển, tờ báo, bông gòn, công tắc, bàn tính, mai vàng, tạp chí, trái tim, gia vị, đầu tàu, cá thu, bồn,
    chuột,
    bánh tráng, xe cẩu, bạn bè, bản nhạc, trái bóng, thủ công, cá cơm
    """
)

# 512 words of 3 to 8 letters that sound like no other word a child knows, no two of them one letter apart.
KEY_WORDS_EN = _listed(
    """
    cloud, breeze, rainbow, sunrise, sunset, moon, planet, comet, frost, icicle, snowman, winter, spring,
    summer, autumn, evening, shadow, puddle, sunshine,
    river, ocean, lake, island, lagoon, valley, hill, hilltop, mountain, cliff, cave, forest, jungle, meadow,
    garden, farm, farmyard, orchard, pond, stream, canal, bridge, tunnel, street, village, town, city, park,
    volcano, glacier, reef, coast, field, pebble, sand, mud, clay, crystal,
    ship, boat, canoe, kayak, raft, anchor, rudder, cabin, compass, captain, sailor, map, globe, lantern,
    bicycle, scooter, train, truck, tractor, wagon, taxi, airport, rocket, balloon, kite, engine, ticket,
    suitcase, backpack, tent, pilot, station, lorry, van, helmet, whistle,
    apple, banana, mango, papaya, guava, lemon, lime, orange, peach, grape, melon, coconut, kiwi, apricot,
    avocado, fig, raisin, olive, walnut, almond, peanut, cashew,
    potato, tomato, onion, garlic, ginger, pepper, pumpkin, spinach, broccoli, cabbage, celery, radish, lettuce,
    mushroom, basil, parsley, cinnamon, vanilla,
    rice, noodle, soup, salad, pizza, pasta, sandwich, burger, biscuit, cookie, muffin, pancake, waffle, butter,
    cheese, cream, honey, sugar, salt, egg, candy, popcorn, pudding, milk, water, coffee, oatmeal, lunch,
    dinner, picnic,
    cat, kitten, puppy, rabbit, hamster, hedgehog, squirrel, fox, tiger, lion, leopard, panda, koala, elephant,
    giraffe, zebra, camel, donkey, cow, sheep, chicken, duck, turkey, pigeon, swan, parrot, penguin, pelican,
    flamingo, eagle, falcon, robin, sparrow, heron, ostrich, frog, turtle, tortoise, lizard, gecko, dolphin,
    octopus, squid, crab, lobster, shrimp, salmon, trout, otter, walrus, buffalo, antelope, badger, dragon,
    unicorn, cricket, ladybird, firefly, snail, kangaroo, hippo, dinosaur,
    tree, branch, twig, clover, daisy, tulip, lotus, orchid, lily, violet, bamboo, maple, oak, palm, cactus,
    fern, moss, ivy, acorn, petal, stem,
    house, roof, door, window, wall, kitchen, bedroom, balcony, garage, fence, chimney, ladder, table, chair,
    sofa, bench, cupboard, drawer, mirror, carpet, curtain, pillow, blanket, mattress, lamp, candle, clock,
    radio, camera, computer, screen, keyboard, phone, oven, stove, kettle, teapot, cup, glass, bottle, jar,
    plate, spoon, fork, tray, basket, bucket, broom, brush, sponge, comb, bath, shower, switch, plug, umbrella,
    shirt, dress, jacket, sweater, scarf, sock, sandal, slipper, crown, button, zip, belt, ribbon, necklace,
    bracelet, wallet, watch, apron, uniform,
    school, pencil, pen, crayon, eraser, ruler, paper, book, notebook, page, letter, number, poem, song,
    picture, poster, chalk, desk, stapler, calendar, magnet, circle, square, triangle, diamond, museum, library,
    stamp, envelope, postcard, magazine, puzzle,
    hammer, shovel, wrench, rope, thread, needle, glue, tape, cotton, wool, velvet, brick, tile, cement, iron,
    copper, gold, bronze, marble, plastic, battery, torch, pump, pipe,
    drum, guitar, violin, piano, flute, trumpet, harp, dance, circus, magic, puppet, doll, teddy, robot, swing,
    slide, seesaw, skate, football, hockey, tennis, trophy, flag, party, castle, palace, temple, tower, statue,
    treasure, jigsaw, domino,
    king, queen, princess, doctor, nurse, teacher, farmer, baker, artist, chef, painter, friend, family, baby,
    giant,
    thumb, elbow, shoulder, yellow, purple, green,
    hotel, market, hospital, cinema, stadium, zoo, factory, office, barn, nest, feather, shell, fossil, mammoth,
    beehive, blossom, bubble, cartoon, chestnut, corner, cottage, cradle, dustpan, easel, emerald, goggles,
    gravel, hammock, hedge, insect, jelly, journal, keyhole, kingdom, laptop, lemonade, mermaid, monsoon,
    monument, mosaic, napkin, oyster, padlock, pagoda, parcel, passport, pavement, photo, pillar, pinecone,
    platform, pottery, pyramid, quilt, railway, recipe, sandbox, satchel, seaweed, shampoo, shoelace, snowball,
    sundial, sunlight, syrup, tadpole, teacup, toaster, toolbox, trolley, turnip, wardrobe, windmill, workshop,
    wreath, caravan, ceramic, cupcake, doorbell, firewood, handbag, jasmine
    """
)

# Refused nicknames

# Compared with the folded text of a typed nickname, whole words in a row only. What is an ordinary word or name
# once its marks are gone is not here, however rude another word of the same letters may be: "lớn", "các", "Dũng",
# "Đàm", "Cúc".
REFUSED = _listed(
    """
    dit, djt, ditme, ditmemay, du ma, du me, duma, dume, dm, dmm, dcm, dcmm, dkm, clm, clgt, cmm, vl, vcl, vkl,
    lz, vlz, loz, vlon, vailon, vailoz, vai lon, vai ca lon, con cac, concac, mat cac, dau cac, cak, cax,
    dau buoi, daubuoi, bu cac, bu cu, bu lon, nung lon, nung cac,
    vai cut, cuc cut, con me no, me kiep, khon kiep, khon nan, chet tiet, chet me, chet di, cho chet, thang cho,
    do cho, oc cho, mat cho, suc vat, suc sinh, do ngu, thang ngu, ngu dot, ngu ngoc, ngu nhu cho, ngu nhu lon,
    do mat day, to su may,
    duong vat, am dao, hau mon, num vu, bao cao su, hiep dam, au dam, loan luan, bien thai, gai goi, bede, pede,
    pe de, tau khua, bac ky cho, phat xit,
    shit, bullshit, bitch, bitches, bastard, cunt, dick, cock, pussy, penis, vagina, boob, boobs, tits, ass,
    asshole, arse, dumbass, anal, anus, whore, slut, sex, sexy, porn, porno, hentai, nude, milf, dildo, horny,
    rape, rapist, pedo, pedophile, xxx, xvideos,
    nigger, nigga, negro, chink, gook, paki, fag, faggot, tranny, retard, retarded, nazi, hitler, moron, idiot,
    stupid, wank, wanker, twat, prick, piss, fck, wtf, stfu, kys
    """
)

# Looked for anywhere in the folded text without its spaces. Only what no Vietnamese or English word or name has
# in it, nor two of them side by side: "rabbit chase" must not be refused for what its middle spells.
REFUSED_PARTS = _listed(
    """
    fuck, fvck, bukkake, blowjob, handjob, dickhead, cocksuck, cunnilingus, masturbat, ejaculat, cumshot,
    pornhub, phimsex, xnxx, vlxx, brazzers, djtme, heilhitler, siegheil, adolfhitler
    """
)

# Compared with the words as they were typed, marks and all: without them they are ordinary words or names.
REFUSED_WITH_MARKS = _listed(
    """
    lồn, cặc, buồi, đéo, đĩ, đụ, địt, ỉa, cứt, vú, ngu, điếm, dâm, chó
    """
)
