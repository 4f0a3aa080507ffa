from tests.screens.test_naskah import *
def test_dbg(office):
    row = drafted(office)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    file = returned(office, row, picture(), "pindai.png")
    ran(app)
    box = app.selectbox("berkas_tanda_tangan")
    print("OPT", box.options, box.value)
    box.select("pindai.png")
    print("V", box.value)
    does(app, "tanda_tangan")
    print(state(office,row), [e.value for e in app.error], words(app)[-600:])
    with office.database.reading() as db:
        print(records.events(db, row.paper_id)[-1].facts)
    assert 0
