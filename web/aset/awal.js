// Sebelum aplikasi dimuat: servernya ada di akar alamat ini, juga bila yang dibuka sebuah halaman.
// Tanpa ini peramban mencari dahulu di bawah alamat halaman, gagal, lalu menunggu sebelum mencoba lagi.
window.prerenderReady = false;
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
