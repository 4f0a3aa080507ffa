# Perintah harian. `make` menampilkan daftarnya.
PYTHON ?= python3
BIN := .venv/bin
-include .env
export

.DEFAULT_GOAL := help
.PHONY: help setup run test check test-setup test-packages lock clean

help: ## tampilkan daftar perintah
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.setup ## siapkan .venv dengan pustaka yang dikunci versinya

.venv/.setup: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Telaah memerlukan Python 3.11 atau lebih baru."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: setup ## jalankan aplikasi di http://127.0.0.1:8501
	$(BIN)/telaah serve

test-setup: setup .venv/.test-setup

.venv/.test-setup: requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

test-packages:
	sh .ci/system-packages.sh

test: test-setup test-packages ## jalankan semua uji, termasuk di peramban sungguhan
	$(BIN)/python -m pytest -q -n 3 --dist loadfile

check: test-setup ## periksa gaya, tipe, arah impor, dan katalog
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/telaah catalog check

lock: ## perbarui berkas kunci (memerlukan uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra build --extra test -c requirements.lock -o requirements-test.lock

clean: ## hapus .venv (data di var/ tidak disentuh)
	rm -rf .venv
