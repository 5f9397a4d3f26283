# make demo · make test: all a fresh machine needs is Python ≥ 3.11 and the package index.
SHELL  := /bin/sh
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEMO   := out/demo
# Only an interpreter that is already here; uv would otherwise fetch one from outside the package index.
export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup demo test check format lock readme clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    筛查 corpora/samples 中的样例报告，结果在 $(DEMO)"
	@echo "make test    运行全部测试"
	@echo "make check   格式、静态检查、类型、分层约定，再运行全部测试"
	@echo "make format  按统一格式改写代码"
	@echo "make lock    重新锁定依赖版本"
	@echo "make readme  更新 README 中的截图和输出"
	@echo "make clean   删除 $(VENV) 和 out"

setup: $(READY)

$(READY): pyproject.toml uv.lock .ci/requirements.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv sync --frozen --quiet; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "需要 Python 3.11 或更高版本；可用 make PYTHON=python3.12 指定解释器。" >&2; exit 2; }; \
	  test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	    { echo "无法建立虚拟环境；Debian、Ubuntu 上请先安装 python3-venv。" >&2; exit 2; }; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r .ci/requirements.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

# screen ends with 1 (gaps found) or 3 (a file could not be read) on the samples, on purpose; neither is a failure of the demo.
demo: $(READY)
	@status=0; $(BIN)/qingshen screen corpora/samples --out $(DEMO) --fresh || status=$$?; \
	case $$status in \
	  0) said="没有发现缺失";; \
	  1) said="发现有须补充的内容";; \
	  3) said="有的文件无法读取（样例中特意放了几份）";; \
	  *) echo "筛查没有完成，退出码 $$status。" >&2; exit $$status;; \
	esac; \
	echo; echo "筛查完成，退出码 $$status：$$said。结果："; \
	echo "  $(DEMO)/index.html       总览页，用浏览器打开"; \
	echo "  $(DEMO)/screening.xlsx   总览、缺失章节、指标、预评分、读取失败"; \
	echo "  $(DEMO)/notices/         致企业的补充通知（草稿）"; \
	echo "  $(DEMO)/forms/           附件3 预评表"; \
	echo "  $(DEMO)/dossiers/        每份报告的全部数据（JSON）"

test: $(READY)
	$(BIN)/qingshen spec check
	$(BIN)/pytest -n 2 --dist loadgroup

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict pipeline
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv lock
	uv export --frozen --quiet --no-hashes --no-emit-project --no-annotate --no-header -o .ci/requirements.txt

# Renews what the READMEs show: the picture and the printed output.
readme: $(READY)
	$(BIN)/qingshen screen corpora/samples/*.docx corpora/samples/S07.pdf --out out/readme --fresh >/dev/null 2>&1 || test $$? -eq 1
	.ci/screenshot out/readme/index.html docs/screening.png
	QINGSHEN_REWRITE=1 $(BIN)/pytest -q tests/frame/test_readme_output.py >/dev/null || true

clean:
	rm -rf $(VENV) out dist build
