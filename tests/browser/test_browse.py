"""The lists of documents and tables."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, Site


def test_the_list_of_documents_has_what_the_build_found_and_what_it_could_not_read(new_page: NewPage) -> None:
    page = new_page("/documents")
    assert page.locator(".report dd").all_text_contents()[0] == "7"
    expect(page.locator(".failed")).to_contain_text("broken.docx")
    titles = page.locator("#documents td:first-child a")
    assert titles.count() == 7
    page.get_by_label("Filter").fill("velmora")
    expect(page.locator("#documents tbody tr:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 / 7")
    page.locator("#documents tbody tr:visible a").first.click()
    expect(page.locator("h1")).to_have_text("The lighthouse of Velmora")


def test_a_table_is_sorted_by_number_filtered_and_downloaded(new_page: NewPage, site: Site) -> None:
    page = new_page("/tables")
    page.get_by_role("link", name="도시별 수출 현황 2024").click()
    names = page.locator("#rows td:nth-child(3):visible")
    growth = page.locator("#rows th", has_text="성장률")
    growth.locator("a").click()
    expect(growth).to_have_attribute("aria-sort", "ascending")
    assert names.all_text_contents() == ["奥斯特雷", "林德纳", "泰州", "台州", "昆达尔", "维尔莫拉"]
    growth.locator("a").click()
    expect(growth).to_have_attribute("aria-sort", "descending")
    assert names.first.text_content() == "维尔莫拉"
    page.get_by_label("Filter").fill("타이저우")
    assert names.all_text_contents() == ["台州", "泰州"]
    got = page.request.get(site.address + (page.get_by_role("link", name="CSV").get_attribute("href") or ""))
    assert got.text().splitlines()[1].startswith("1,벨모라,维尔莫拉,900,8.80%")
    page.locator("#rows a.from:visible").first.click()
    expect(page.locator("article mark")).to_have_text(["5", "타이저우", "台州", "480", "5.90%"])


def test_facts_are_found_by_subject_and_lead_to_their_sentence(new_page: NewPage) -> None:
    page = new_page("/facts?lang=en")
    page.get_by_label("Subject").fill("lighthouse")
    page.get_by_role("button", name="Apply").click()
    row = page.locator(".facts tbody tr", has_text="31 metres")
    expect(row.locator("mark")).to_have_text("31 metres")
    row.locator("a.sentence").click()
    expect(page.locator("article mark")).to_have_text("The lighthouse is 31 metres high.")


def test_without_scripts_tables_are_sorted_and_questions_answered(new_page: NewPage, site: Site) -> None:
    page = new_page()
    context = page.context.browser.new_context(java_script_enabled=False, locale="en")  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(f"{site.address}/tables/cities.md%231?sort=4&descending=true&words=타이저우")
    assert plain.locator("#rows td:nth-child(3)").all_text_contents() == ["台州", "泰州"]
    plain.goto(site.address)
    plain.locator("#question").fill("When was the lighthouse of Velmora built?")
    plain.locator(".send").click()
    expect(plain.locator(".turn .text")).to_have_text("1912 1")
    plain.locator(".turn .chip").first.click()
    expect(plain.locator("mark")).to_have_text("The lighthouse of Velmora was built in 1912 on a rock by the harbour.")
    context.close()
